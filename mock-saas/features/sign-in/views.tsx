import { Field, FormError } from '../../ui/elements.tsx';

interface SignInPageProps {
  readonly tenantName: string;
  readonly email: string;
  /** Where to go afterwards: a path of this host. */
  readonly next: string;
  readonly error?: string;
}

export function SignInPage({ tenantName, email, next, error }: SignInPageProps) {
  return (
    <section class="card sign-in">
      <img src="/assets/icon.svg" alt="" width="40" height="40" />
      <h1>Sign in to {tenantName}</h1>
      <form method="post" action="/sign-in">
        <FormError message={error} />
        <Field label="Email">
          <input type="email" name="email" value={email} autocomplete="username" required />
        </Field>
        <Field label="Password">
          <input type="password" name="password" autocomplete="current-password" required />
        </Field>
        <input type="hidden" name="next" value={next} />
        <button type="submit" class="primary">
          Sign in
        </button>
      </form>
      <p class="note">Deskline · helpdesk and billing in one place</p>
    </section>
  );
}
