import type { Context } from 'hono';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { AppEnv } from '../../app-env.ts';
import type { InvitationRow } from '../../db/schema.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { sessionCookie } from '../../tenancy/sessions.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import { acceptInvitation, findInvitation } from './accept-invitation.ts';
import { invitationForm, newcomer, typed } from './forms.ts';
import { InvitationList, InvitationPage, InviteForm } from './invitation-pages.tsx';
import {
  draftInvitation,
  getInvitation,
  listInvitations,
  revokeInvitation,
  sendInvitation,
} from './invitations.ts';
import { JoinPage } from './join-page.tsx';
import { getMember } from './members.ts';

function show(c: Context<AppEnv>, id: string, result?: Result<InvitationRow>, flash?: Flash) {
  if (result?.ok) return redirectTo(c, `/team/invitations/${id}`, flash);
  const { workspace } = c.var;
  const invitation = getInvitation(workspace, id);
  return render(
    c,
    { title: invitation.email, section: 'team', ...(result ? { status: statusOf(result) } : {}) },
    <InvitationPage
      invitation={invitation}
      invitedBy={getMember(workspace, invitation.invitedById).name}
      workspace={workspace}
      {...(result ? { error: result.message } : {})}
    />,
  );
}

export const invitationRoutes = new Hono<AppEnv>()
  .get('/team/invitations', (c) => {
    const { workspace } = c.var;
    const { page } = listQuery.parse(c.req.query());
    return render(
      c,
      { title: c.var.words.team, section: 'team' },
      <InvitationList page={listInvitations(workspace, page)} workspace={workspace} />,
    );
  })
  .get('/team/invitations/new', (c) =>
    render(
      c,
      { title: c.var.words.team, section: 'team' },
      <InviteForm workspace={c.var.workspace} values={{ email: '', role: 'member' }} />,
    ),
  )
  .post('/team/invitations', async (c) => {
    const form = await parseForm(c, invitationForm);
    const result = form.ok ? draftInvitation(c.var.workspace, form.value) : form;
    if (result.ok) return redirectTo(c, `/team/invitations/${result.value.id}`, 'invitation-drafted');
    const body = await c.req.parseBody();
    return render(
      c,
      { title: c.var.words.team, section: 'team', status: statusOf(result) },
      <InviteForm
        workspace={c.var.workspace}
        values={{ email: typed('email', body), role: typed('role', body) }}
        error={result.message}
      />,
    );
  })
  .get('/team/invitations/:id', (c) => show(c, c.req.param('id')))
  .post('/team/invitations/:id/send', (c) => {
    const id = c.req.param('id');
    return show(c, id, sendInvitation(c.var.workspace, id), 'invitation-sent');
  })
  .post('/team/invitations/:id/revoke', (c) => {
    const id = c.req.param('id');
    return show(c, id, revokeInvitation(c.var.workspace, id), 'invitation-revoked');
  })
  .get('/invitations/:token', (c) => {
    const { world, tenant } = c.var;
    const token = c.req.param('token');
    c.set('identity', undefined);
    return render(
      c,
      { title: tenant.name },
      <JoinPage
        invitation={findInvitation(world, tenant, token)}
        tenantName={tenant.name}
        token={token}
        values={{ name: '', title: '' }}
      />,
    );
  })
  .post('/invitations/:token', async (c) => {
    const { world, tenant } = c.var;
    const token = c.req.param('token');
    const invitation = findInvitation(world, tenant, token);
    const form = await parseForm(c, newcomer);
    const result = form.ok ? acceptInvitation(world, tenant, token, form.value) : form;
    if (result.ok) {
      setCookie(c, sessionCookie, result.value, { httpOnly: true, sameSite: 'Lax', path: '/' });
      return redirectTo(c, '/');
    }
    const body = await c.req.parseBody();
    c.set('identity', undefined);
    return render(
      c,
      { title: tenant.name, status: statusOf(result) },
      <JoinPage
        invitation={invitation}
        tenantName={tenant.name}
        token={token}
        values={{ name: typed('name', body), title: typed('title', body) }}
        error={result.message}
      />,
    );
  });
