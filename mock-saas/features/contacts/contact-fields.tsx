import type { ActorRow } from '../../db/schema.ts';
import { Field } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { OwnerField } from '../accounts/owner-field.tsx';
import { accountsWords } from '../accounts/words.ts';
import type { TypedContact } from './forms.ts';
import { LanguageOptions } from './list-page.tsx';
import { contactsWords } from './words.ts';

/** The fields of a contact, on the page of a new one and of one that is there. */
export function ContactFormFields({
  values,
  owners,
}: {
  values: TypedContact;
  owners: readonly Pick<ActorRow, 'id' | 'name'>[];
}) {
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  return (
    <>
      <Field label={common.name}>
        <input name="name" value={values.name} maxlength={200} required autocomplete="off" dir="auto" />
      </Field>
      <Field label={words.jobTitle}>
        <input name="title" value={values.title} maxlength={120} autocomplete="off" dir="auto" />
      </Field>
      <Field label={common.email}>
        <input type="email" name="email" value={values.email} required autocomplete="off" dir="ltr" />
      </Field>
      <Field label={common.phone}>
        <input type="tel" name="phone" value={values.phone} autocomplete="off" dir="ltr" />
      </Field>
      <Field label={words.language}>
        <select name="language">
          <LanguageOptions chosen={values.language} />
        </select>
      </Field>
      <Field label={common.account} hint={useWords(accountsWords).lookUpHint}>
        <input name="account" value={values.account} autocomplete="off" dir="auto" />
      </Field>
      <OwnerField owners={owners} chosen={values.owner} />
    </>
  );
}
