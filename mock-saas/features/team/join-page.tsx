import type { InvitationRow } from '../../db/schema.ts';
import { Field, FormError } from '../../ui/elements.tsx';
import { formatWord } from '../../ui/format.ts';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords, isWord } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { teamWords } from './words.ts';

interface JoinPageProps {
  readonly invitation: InvitationRow;
  readonly tenantName: string;
  /** From the link; nowhere else is it kept. */
  readonly token: string;
  readonly values: { readonly name: string; readonly title: string };
  readonly error?: Message;
}

export function JoinPage({ invitation: { email, role }, tenantName, token, values, error }: JoinPageProps) {
  const common = useWords(commonWords);
  const words = useWords(teamWords);
  return (
    <section class="card sign-in">
      <img src="/assets/icon.svg" alt="" width="40" height="40" />
      <h1>{fill(words.joinWorkspace, { name: tenantName })}</h1>
      <p>{fill(words.joinNote, { email, role: isWord(role) ? common[role] : formatWord(role) })}</p>
      <form method="post" action={`/invitations/${token}`}>
        <FormError message={error} />
        <Field label={words.yourName}>
          <input name="name" value={values.name} maxlength={80} autocomplete="name" dir="auto" required />
        </Field>
        <Field label={words.jobTitle}>
          <input name="title" value={values.title} maxlength={80} dir="auto" required />
        </Field>
        <Field label={words.choosePassword} hint={words.passwordHint}>
          <input
            type="password"
            name="password"
            minlength={10}
            maxlength={200}
            autocomplete="new-password"
            required
          />
        </Field>
        <button type="submit" class="primary">
          {words.join}
        </button>
      </form>
    </section>
  );
}
