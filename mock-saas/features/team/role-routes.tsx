import { type Context, Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { actors, type RoleChangeRow } from '../../db/schema.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import { roleForm, typed } from './forms.ts';
import { getMember } from './members.ts';
import { RoleChangeList, RoleChangePage, RoleForm } from './role-change-pages.tsx';
import {
  cancelRoleChange,
  commitRoleChange,
  draftRoleChange,
  listRoleChangeDrafts,
  readRoleChange,
} from './role-changes.ts';

function show(c: Context<AppEnv>, id: string, result?: Result<RoleChangeRow>, flash?: Flash) {
  if (result?.ok) return redirectTo(c, `/team/${result.value.actorId}`, flash);
  return render(
    c,
    { title: c.var.words.team, section: 'team', ...(result ? { status: statusOf(result) } : {}) },
    <RoleChangePage
      detail={readRoleChange(c.var.workspace, id)}
      {...(result ? { error: result.message } : {})}
    />,
  );
}

export const roleRoutes = new Hono<AppEnv>()
  .get('/team/role-changes', (c) => {
    const { workspace } = c.var;
    const names = new Map(workspace.store.list(actors).map(({ id, name }) => [id, name]));
    return render(
      c,
      { title: c.var.words.team, section: 'team' },
      <RoleChangeList changes={listRoleChangeDrafts(workspace)} names={names} workspace={workspace} />,
    );
  })
  .get('/team/role-changes/:id', (c) => show(c, c.req.param('id')))
  .post('/team/role-changes/:id/commit', (c) => {
    const id = c.req.param('id');
    return show(c, id, commitRoleChange(c.var.workspace, id), 'role-changed');
  })
  .post('/team/role-changes/:id/cancel', (c) => {
    const id = c.req.param('id');
    return show(c, id, cancelRoleChange(c.var.workspace, id), 'role-change-discarded');
  })
  .get('/team/:id/role', (c) => {
    const { workspace } = c.var;
    const member = getMember(workspace, c.req.param('id'));
    return render(
      c,
      { title: member.name, section: 'team' },
      <RoleForm
        member={member}
        workspace={workspace}
        values={{ role: member.role, reason: '', version: String(member.version) }}
      />,
    );
  })
  .post('/team/:id/role', async (c) => {
    const { workspace } = c.var;
    const member = getMember(workspace, c.req.param('id'));
    const form = await parseForm(c, roleForm);
    const result = form.ok
      ? draftRoleChange(workspace, { ...form.value, actorId: member.id, to: form.value.role })
      : form;
    if (result.ok) return redirectTo(c, `/team/role-changes/${result.value.id}`, 'role-change-drafted');
    const body = await c.req.parseBody();
    return render(
      c,
      { title: member.name, section: 'team', status: statusOf(result) },
      <RoleForm
        member={member}
        workspace={workspace}
        values={{
          role: typed('role', body),
          reason: typed('reason', body),
          version: String(member.version),
        }}
        error={result.message}
      />,
    );
  });
