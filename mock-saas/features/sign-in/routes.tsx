import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { parseForm, required } from '../../parse-body.ts';
import { endSession, findIdentity, sessionCookie } from '../../tenancy/sessions.ts';
import { createTenantStore } from '../../tenancy/tenant-store.ts';
import { openWorkspace } from '../../tenancy/workspace.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import { endSessionsOf } from '../team/deactivate.ts';
import { logSession, signIn } from './service.ts';
import { isLocal, keepUnsent, readUnsent, type UnsentForm } from './unsent-form.ts';
import { SignInPage, UnsentPage } from './views.tsx';

const nextPath = z.string().refine(isLocal).catch('/');

const credentials = z.object({
  email: required('The email'),
  password: required('The password'),
});

/** The answer to a form whose session has ended: signing in, with what was typed kept. */
export async function signInFirst(c: Context<AppEnv>) {
  const unsent = await keepUnsent(c);
  return render(
    c,
    { title: c.var.words.signIn, status: 401 },
    <SignInPage tenantName={c.var.tenant.name} email="" next={unsent?.back ?? '/'} unsent={unsent} />,
  );
}

/** The page of the form is shown in the shell of the session that has just begun. */
function showUnsent(c: Context<AppEnv>, session: string, unsent: UnsentForm) {
  const { world, tenant } = c.var;
  const identity = findIdentity(world, tenant.id, session);
  c.set('identity', identity);
  if (identity) c.set('workspace', openWorkspace(world, tenant, identity));
  return render(c, { title: c.var.words.signIn }, <UnsentPage unsent={unsent} />);
}

export const signInRoutes = new Hono<AppEnv>()
  .get('/sign-in', (c) =>
    render(
      c,
      { title: c.var.words.signIn },
      <SignInPage tenantName={c.var.tenant.name} email="" next={nextPath.parse(c.req.query('next'))} />,
    ),
  )
  .post('/sign-in', async (c) => {
    const { world, tenant } = c.var;
    const body = await c.req.parseBody();
    const form = await parseForm(c, credentials);
    const result = form.ok ? signIn(world, tenant, form.value) : { ...form, status: 422 as const };
    const next = nextPath.parse(body.next);
    const unsent = readUnsent(body.unsent);
    if (result.ok) {
      setCookie(c, sessionCookie, result.session, { httpOnly: true, sameSite: 'Lax', path: '/' });
      return unsent ? showUnsent(c, result.session, unsent) : redirectTo(c, next);
    }
    const email = typeof body.email === 'string' ? body.email : '';
    return render(
      c,
      { title: c.var.words.signIn, status: result.status },
      <SignInPage
        tenantName={tenant.name}
        email={email}
        next={next}
        unsent={unsent}
        error={result.message}
      />,
    );
  })
  .post('/sign-out', (c) => {
    const { world, tenant, workspace } = c.var;
    const session = getCookie(c, sessionCookie);
    if (session) {
      endSession(world.db, tenant.id, session);
      const store = createTenantStore(world.db, world.ids, tenant.id);
      const { actorId, email } = workspace.identity;
      logSession(world, store, actorId, 'session.sign_out', email);
    }
    deleteCookie(c, sessionCookie, { path: '/' });
    return redirectTo(c, '/sign-in');
  })
  .post('/sign-out-everywhere', (c) => {
    const { workspace } = c.var;
    endSessionsOf(workspace, workspace.identity.actorId);
    deleteCookie(c, sessionCookie, { path: '/' });
    return redirectTo(c, '/sign-in');
  });
