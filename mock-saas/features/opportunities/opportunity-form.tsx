import type { OpportunityRow } from '../../db/schema.ts';
import { openStages } from '../../model/sales.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Field, FormError, PageHead } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { StageOptions } from './elements.tsx';
import type { TypedOpportunity } from './form.ts';
import { listColleagues } from './people.ts';
import { listChoices } from './service.ts';
import { opportunitiesWords } from './words.ts';

interface FormProps {
  readonly workspace: Workspace;
  readonly values: TypedOpportunity;
  /** None for a new one. */
  readonly row?: OpportunityRow | undefined;
  /** Of the row as this form has shown it first. */
  readonly version?: string | undefined;
  readonly error?: Message | undefined;
}

export function OpportunityFormPage({ workspace, values, row, version, error }: FormProps) {
  const common = useWords(commonWords);
  const words = useWords(opportunitiesWords);
  const { accounts, contacts } = listChoices(workspace);
  const accountOf = new Map(accounts.map(({ id, name }) => [id, name]));
  return (
    <>
      <PageHead title={row ? words.editOpportunity : words.newOpportunity} note={row?.reference} />
      <FormError message={error} />
      <Card>
        <form class="narrow" method="post" action={row ? `/opportunities/${row.id}` : '/opportunities'}>
          {row ? <input type="hidden" name="version" value={version ?? String(row.version)} /> : null}
          <Field label={common.name}>
            <input name="name" value={values.name} maxlength={200} required dir="auto" />
          </Field>
          <Field label={common.account}>
            <select name="account" required>
              <option value="" />
              <Choices rows={accounts.map(({ id, name }) => ({ id, name }))} chosen={values.account} />
            </select>
          </Field>
          <Field label={common.contact}>
            <select name="contact">
              <option value="">{words.noContact}</option>
              <Choices
                rows={contacts.map(({ id, name, accountId }) => ({
                  id,
                  name: accountId ? `${name} · ${accountOf.get(accountId) ?? ''}` : name,
                }))}
                chosen={values.contact}
              />
            </select>
          </Field>
          <Field label={`${common.amount} (${row?.currency ?? workspace.tenant.currency})`}>
            <input name="amount" value={values.amount} inputmode="decimal" required />
          </Field>
          <Field label={words.closeOn}>
            <input type="date" name="closeOn" value={values.closeOn} required />
          </Field>
          <Field label={common.owner}>
            <select name="owner">
              <option value="">{common.nobody}</option>
              <Choices rows={listColleagues(workspace)} chosen={values.owner} />
            </select>
          </Field>
          {row ? null : (
            <Field label={words.stage}>
              <select name="stage">
                <StageOptions stages={openStages} chosen="new" />
              </select>
            </Field>
          )}
          <div class="actions">
            <button type="submit" class="primary">
              {common.save}
            </button>
            <a href={row ? `/opportunities/${row.id}` : '/opportunities'}>{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}

function Choices({
  rows,
  chosen,
}: {
  rows: readonly { readonly id: string; readonly name: string }[];
  chosen: string;
}) {
  return (
    <>
      {rows.map(({ id, name }) => (
        <option value={id} selected={id === chosen}>
          {name}
        </option>
      ))}
    </>
  );
}

/** Closing as lost asks for a reason first; winning does not. */
export function LosePage({ row, error }: { row: OpportunityRow; error?: Message | undefined }) {
  const common = useWords(commonWords);
  const words = useWords(opportunitiesWords);
  return (
    <>
      <PageHead title={words.whyLost} note={row.name} />
      <FormError message={error} />
      <Card>
        <form class="narrow" method="post" action={`/opportunities/${row.id}/move`}>
          <input type="hidden" name="version" value={String(row.version)} />
          <input type="hidden" name="stage" value="lost" />
          <Field label={words.lostReason}>
            <input name="reason" maxlength={200} required dir="auto" />
          </Field>
          <div class="actions">
            <button type="submit" class="primary">
              {words.closeAsLost}
            </button>
            <a href={`/opportunities/${row.id}`}>{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}
