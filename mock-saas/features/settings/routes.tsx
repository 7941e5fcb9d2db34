import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import { apiKeyRoutes } from './api-key-routes.tsx';
import { dangerRoutes } from './danger-routes.tsx';
import { addDomain, listDomains, removeDomain, verifyDomain } from './domains.ts';
import { domainForm, profileForm, sessionLengthForm, typedText } from './forms.ts';
import { readProfile, readSessionLength, saveProfile, saveSessionLength } from './profile.ts';
import { ProfilePage } from './profile-page.tsx';
import { SignInSettings } from './sign-in-page.tsx';
import { webhookRoutes } from './webhook-routes.tsx';

const typedProfile = z.object({
  name: typedText,
  supportEmail: typedText,
  language: typedText,
  timeZone: typedText,
  skin: typedText,
  address: typedText,
  phone: typedText,
  signature: typedText,
});

async function showSignIn(c: Context<AppEnv>, result?: Result<unknown>, flash?: Flash) {
  if (result?.ok) return redirectTo(c, '/settings/sign-in', flash);
  const { workspace } = c.var;
  return render(
    c,
    { title: c.var.words.settings, section: 'settings', ...(result ? { status: statusOf(result) } : {}) },
    <SignInSettings
      length={readSessionLength(workspace)}
      domains={listDomains(workspace)}
      workspace={workspace}
      {...(result
        ? { error: result.message, typedDomain: typedText.parse((await c.req.parseBody()).domain) }
        : {})}
    />,
  );
}

export const settingsRoutes = new Hono<AppEnv>()
  .get('/settings', (c) => {
    const { workspace } = c.var;
    const { profile, version } = readProfile(workspace);
    return render(
      c,
      { title: c.var.words.settings, section: 'settings' },
      <ProfilePage values={profile} version={version} workspace={workspace} fixedSkin={c.env.skin} />,
    );
  })
  .post('/settings', async (c) => {
    const { workspace } = c.var;
    const form = await parseForm(c, profileForm);
    const result = form.ok ? saveProfile(workspace, form.value, form.value.version) : form;
    if (result.ok) return redirectTo(c, '/settings', 'profile-saved');
    return render(
      c,
      { title: c.var.words.settings, section: 'settings', status: statusOf(result) },
      <ProfilePage
        values={typedProfile.parse(await c.req.parseBody())}
        version={readProfile(workspace).version}
        workspace={workspace}
        fixedSkin={c.env.skin}
        error={result.message}
      />,
    );
  })
  .get('/settings/sign-in', (c) => showSignIn(c))
  .post('/settings/session-length', async (c) => {
    const form = await parseForm(c, sessionLengthForm);
    const result = form.ok
      ? saveSessionLength(c.var.workspace, form.value.minutes, form.value.version)
      : form;
    return showSignIn(c, result, 'session-length-saved');
  })
  .post('/settings/domains', async (c) => {
    const form = await parseForm(c, domainForm);
    return showSignIn(c, form.ok ? addDomain(c.var.workspace, form.value.domain) : form, 'domain-added');
  })
  .post('/settings/domains/:id/verify', (c) =>
    showSignIn(c, verifyDomain(c.var.workspace, c.req.param('id')), 'domain-verified'),
  )
  .post('/settings/domains/:id/remove', (c) =>
    showSignIn(c, removeDomain(c.var.workspace, c.req.param('id')), 'domain-removed'),
  )
  .route('/', apiKeyRoutes)
  .route('/', webhookRoutes)
  .route('/', dangerRoutes);
