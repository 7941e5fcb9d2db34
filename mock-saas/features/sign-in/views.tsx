import { DataTable, Field, FormError, PageHead } from '../../ui/elements.tsx';
import { formatWord } from '../../ui/format.ts';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { UnsentForm } from './unsent-form.ts';
import { signInWords } from './words.ts';

interface SignInPageProps {
  readonly tenantName: string;
  readonly email: string;
  /** Where to go afterwards: a path of this host. */
  readonly next: string;
  /** What was typed when the session had ended. */
  readonly unsent?: UnsentForm | undefined;
  readonly error?: Message;
}

export function SignInPage({ tenantName, email, next, unsent, error }: SignInPageProps) {
  const words = useWords(commonWords);
  const { sessionEnded } = useWords(signInWords);
  return (
    <section class="card sign-in">
      <img src="/assets/icon.svg" alt="" width="40" height="40" />
      <h1>{fill(words.signInTo, { name: tenantName })}</h1>
      {unsent ? <p role="status">{sessionEnded}</p> : null}
      <form method="post" action="/sign-in">
        <FormError message={error} />
        <Field label={words.email}>
          <input type="email" name="email" value={email} autocomplete="username" required />
        </Field>
        <Field label={words.password}>
          <input type="password" name="password" autocomplete="current-password" required />
        </Field>
        <input type="hidden" name="next" value={next} />
        {unsent ? <input type="hidden" name="unsent" value={JSON.stringify(unsent)} /> : null}
        <button type="submit" class="primary">
          {words.signIn}
        </button>
      </form>
      <p class="note">{words.tagline}</p>
    </section>
  );
}

/** What was typed, to be looked through and sent by whoever is signed in now. */
export function UnsentPage({ unsent: { path, back, fields } }: { unsent: UnsentForm }) {
  const words = useWords(signInWords);
  return (
    <>
      <PageHead title={words.notSentYet} note={words.notSentNote} />
      <DataTable caption={words.typed} columns={[{ title: words.field }, { title: words.typed }]}>
        {fields
          .filter(([name]) => name !== 'version')
          .map(([name, value]) => (
            <tr>
              <td>{formatWord(name)}</td>
              <td class="main-cell text" dir="auto">
                {value}
              </td>
            </tr>
          ))}
      </DataTable>
      <form class="actions" method="post" action={path}>
        {fields.map(([name, value]) => (
          <textarea name={name} hidden>
            {value}
          </textarea>
        ))}
        <button type="submit" class="primary">
          {words.sendNow}
        </button>
        <a href={back}>{words.discard}</a>
      </form>
    </>
  );
}
