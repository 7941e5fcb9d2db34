import type { ActorRow } from '../../db/schema.ts';
import { Card, Field, FormActions, FormError, PageHead } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { TypedAccount } from './forms.ts';
import { OwnerField } from './owner-field.tsx';
import { StageOptions } from './stage-badge.tsx';
import { accountsWords } from './words.ts';

export interface AccountFormProps {
  readonly values: TypedAccount;
  readonly owners: readonly Pick<ActorRow, 'id' | 'name'>[];
  /** Left out: a new account. */
  readonly account?: { readonly id: string; readonly name: string; readonly version: number };
  readonly error?: Message;
  /** The row was changed meanwhile: saving once more overwrites that. */
  readonly isStale?: boolean;
}

export function AccountFormPage({ values, owners, account, error, isStale = false }: AccountFormProps) {
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  const path = account ? `/accounts/${account.id}` : '/accounts';
  return (
    <>
      <PageHead title={account ? words.editAccount : words.newAccount} note={account?.name} />
      <Card>
        <form class="narrow" method="post" action={path}>
          <FormError message={error} />
          {account ? <input type="hidden" name="version" value={account.version} /> : null}
          <Field label={common.name}>
            <input name="name" value={values.name} maxlength={200} required dir="auto" />
          </Field>
          <Field label={words.stage}>
            <select name="stage">
              <StageOptions chosen={values.stage} />
            </select>
          </Field>
          <Field label={words.domain}>
            <input name="domain" value={values.domain} dir="ltr" placeholder="harbor.example" />
          </Field>
          <Field label={words.industry}>
            <input name="industry" value={values.industry} maxlength={80} dir="auto" />
          </Field>
          <Field label={words.city}>
            <input name="city" value={values.city} maxlength={80} dir="auto" />
          </Field>
          <Field label={words.country}>
            <input name="country" value={values.country} maxlength={80} dir="auto" />
          </Field>
          <OwnerField owners={owners} chosen={values.owner} />
          <Field label={words.linkedCustomer} hint={words.lookUpHint}>
            <input name="customer" value={values.customer} dir="auto" />
          </Field>
          <Field label={words.parent} hint={words.lookUpHint}>
            <input name="parent" value={values.parent} dir="auto" />
          </Field>
          <FormActions submit={isStale ? words.overwrite : common.save} cancel={path} />
        </form>
      </Card>
    </>
  );
}
