import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { parseForm, required } from '../../parse-body.ts';
import { endSession, sessionCookie } from '../../tenancy/sessions.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import { signIn } from './service.ts';
import { SignInPage } from './views.tsx';

/** Only a path of this host: `//evil.example` and `/\evil.example` are other hosts to a browser. */
const nextPath = z
  .string()
  .regex(/^\/(?![/\\])[^\s\\]*$/)
  .catch('/');

const credentials = z.object({
  email: required('The email'),
  password: required('The password'),
});

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
    const result = form.ok ? signIn(world, tenant.id, form.value) : form;
    const next = nextPath.parse(body.next);
    if (result.ok) {
      setCookie(c, sessionCookie, result.value, { httpOnly: true, sameSite: 'Lax', path: '/' });
      return redirectTo(c, next);
    }
    const email = typeof body.email === 'string' ? body.email : '';
    return render(
      c,
      { title: c.var.words.signIn, status: 422 },
      <SignInPage tenantName={tenant.name} email={email} next={next} error={result.message} />,
    );
  })
  .post('/sign-out', (c) => {
    const session = getCookie(c, sessionCookie);
    if (session) endSession(c.var.world.db, c.var.tenant.id, session);
    deleteCookie(c, sessionCookie, { path: '/' });
    return redirectTo(c, '/sign-in');
  });
