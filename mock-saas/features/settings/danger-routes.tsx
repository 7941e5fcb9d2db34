import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { parseForm, required } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import {
  archiveWorkspace,
  countContents,
  deleteWorkspace,
  listHeirs,
  restoreWorkspace,
  transferOwnership,
} from './danger.ts';
import { ArchivePage, DangerZone, DeletedPage, DeletePage, TransferPage } from './danger-pages.tsx';
import { typedText } from './forms.ts';

const transferForm = z.object({ actorId: required('The new owner') });
/** Neither trimmed nor cut: what was typed is what is compared. */
const deleteForm = z.object({ name: z.string({ error: 'The name is missing.' }) });

function showZone(c: Context<AppEnv>, result?: Result<unknown>, flash?: Flash) {
  if (result?.ok) return redirectTo(c, '/settings/danger', flash);
  return render(
    c,
    { title: c.var.words.settings, section: 'settings', ...(result ? { status: statusOf(result) } : {}) },
    <DangerZone workspace={c.var.workspace} {...(result ? { error: result.message } : {})} />,
  );
}

export const dangerRoutes = new Hono<AppEnv>()
  .get('/settings/danger', (c) => showZone(c))
  .get('/settings/danger/archive', (c) =>
    render(
      c,
      { title: c.var.words.settings, section: 'settings' },
      <ArchivePage tenantName={c.var.tenant.name} />,
    ),
  )
  .post('/settings/danger/archive', (c) =>
    showZone(c, archiveWorkspace(c.var.workspace), 'workspace-archived'),
  )
  .post('/settings/danger/restore', (c) =>
    showZone(c, restoreWorkspace(c.var.workspace), 'workspace-restored'),
  )
  .get('/settings/danger/transfer', (c) =>
    render(
      c,
      { title: c.var.words.settings, section: 'settings' },
      <TransferPage tenantName={c.var.tenant.name} heirs={listHeirs(c.var.workspace)} />,
    ),
  )
  .post('/settings/danger/transfer', async (c) => {
    const form = await parseForm(c, transferForm);
    const result = form.ok ? transferOwnership(c.var.workspace, form.value.actorId) : form;
    if (result.ok) return redirectTo(c, `/team/${result.value.id}`, 'ownership-transferred');
    return render(
      c,
      { title: c.var.words.settings, section: 'settings', status: statusOf(result) },
      <TransferPage
        tenantName={c.var.tenant.name}
        heirs={listHeirs(c.var.workspace)}
        error={result.message}
      />,
    );
  })
  .get('/settings/danger/delete', (c) =>
    render(
      c,
      { title: c.var.words.settings, section: 'settings' },
      <DeletePage tenantName={c.var.tenant.name} contents={countContents(c.var.workspace)} typedName="" />,
    ),
  )
  .post('/settings/danger/delete', async (c) => {
    const { workspace, tenant } = c.var;
    const form = await parseForm(c, deleteForm);
    const result = form.ok ? deleteWorkspace(workspace, form.value.name) : form;
    if (result.ok) {
      c.set('identity', undefined);
      return render(c, { title: tenant.name }, <DeletedPage tenantName={tenant.name} />);
    }
    return render(
      c,
      { title: c.var.words.settings, section: 'settings', status: statusOf(result) },
      <DeletePage
        tenantName={tenant.name}
        contents={countContents(workspace)}
        typedName={typedText.parse((await c.req.parseBody()).name)}
        error={result.message}
      />,
    );
  });
