import { type Context, Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import type { ActorRow } from '../../db/schema.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import { deactivateMember, endSessionsOf, reactivateMember, refuseAccess } from './deactivate.ts';
import { DeactivatePage } from './deactivate-page.tsx';
import { deactivationForm, memberQuery, versionForm } from './forms.ts';
import { invitationRoutes } from './invitation-routes.tsx';
import { MemberList } from './member-list.tsx';
import { MemberPage } from './member-page.tsx';
import { listAssignees, listMembers, readMember } from './members.ts';
import { roleRoutes } from './role-routes.tsx';

function showMember(c: Context<AppEnv>, id: string, result?: Result<ActorRow>, flash?: Flash) {
  if (result?.ok) return redirectTo(c, `/team/${id}`, flash);
  const detail = readMember(c.var.workspace, id);
  return render(
    c,
    { title: detail.actor.name, section: 'team', ...(result ? { status: statusOf(result) } : {}) },
    <MemberPage detail={detail} workspace={c.var.workspace} {...(result ? { error: result.message } : {})} />,
  );
}

function showDeactivation(c: Context<AppEnv>, id: string, refused?: Result<ActorRow>) {
  const { workspace } = c.var;
  const detail = readMember(workspace, id);
  const isRefused = refused !== undefined && !refused.ok;
  return render(
    c,
    { title: detail.actor.name, section: 'team', ...(isRefused ? { status: statusOf(refused) } : {}) },
    <DeactivatePage
      detail={detail}
      heirs={listAssignees(workspace, id)}
      error={isRefused ? refused.message : refuseAccess(workspace, detail.actor)}
    />,
  );
}

export const teamRoutes = new Hono<AppEnv>()
  .route('/', invitationRoutes)
  .route('/', roleRoutes)
  .get('/team', (c) => {
    const { workspace } = c.var;
    const query = memberQuery.parse(c.req.query());
    return render(
      c,
      { title: c.var.words.team, section: 'team' },
      <MemberList page={listMembers(workspace, query)} query={query} workspace={workspace} />,
    );
  })
  .get('/team/:id', (c) => showMember(c, c.req.param('id')))
  .get('/team/:id/deactivate', (c) => showDeactivation(c, c.req.param('id')))
  .post('/team/:id/deactivate', async (c) => {
    const id = c.req.param('id');
    const form = await parseForm(c, deactivationForm);
    const result = form.ok ? deactivateMember(c.var.workspace, { ...form.value, actorId: id }) : form;
    return result.ok ? redirectTo(c, `/team/${id}`, 'member-deactivated') : showDeactivation(c, id, result);
  })
  .post('/team/:id/reactivate', async (c) => {
    const id = c.req.param('id');
    const form = await parseForm(c, versionForm);
    const result = form.ok ? reactivateMember(c.var.workspace, id, form.value.version) : form;
    return showMember(c, id, result, 'member-reactivated');
  })
  .post('/team/:id/sign-out', (c) => {
    const id = c.req.param('id');
    return showMember(c, id, endSessionsOf(c.var.workspace, id), 'member-signed-out');
  });
