import { Field, FormError } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';

interface SignInPageProps {
  readonly tenantName: string;
  readonly email: string;
  /** Where to go afterwards: a path of this host. */
  readonly next: string;
  readonly error?: string;
}

export function SignInPage({ tenantName, email, next, error }: SignInPageProps) {
  const words = useWords(commonWords);
  return (
    <section class="card sign-in">
      <img src="/assets/icon.svg" alt="" width="40" height="40" />
      <h1>{fill(words.signInTo, { name: tenantName })}</h1>
      <form method="post" action="/sign-in">
        <FormError message={error} />
        <Field label={words.email}>
          <input type="email" name="email" value={email} autocomplete="username" required />
        </Field>
        <Field label={words.password}>
          <input type="password" name="password" autocomplete="current-password" required />
        </Field>
        <input type="hidden" name="next" value={next} />
        <button type="submit" class="primary">
          {words.signIn}
        </button>
      </form>
      <p class="note">{words.tagline}</p>
    </section>
  );
}
