import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { bytesOf } from '../../file-content.ts';
import { parseForm, required } from '../../parse-body.ts';
import { Problem, type Result, reject, statusOf } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import { previewPagePolicy } from '../mail/preview.ts';
import { FileList } from './file-list.tsx';
import { FilePage } from './file-page.tsx';
import { fileHeaders } from './headers.ts';
import { linkKinds } from './link-kinds.ts';
import { attachFile, detachFile, listPlaces } from './links.ts';
import { inspect, previewOf } from './preview.ts';
import { deleteFile, findUploader, getFile, listFiles, renameFile, uploadFile } from './service.ts';

const nameForm = z.object({ name: required('The name', 255) });
const linkForm = z.object({
  kind: z.enum(linkKinds, { error: 'The kind is not one of the list.' }),
  target: required('What to attach it to'),
});

function listPage(c: Context<AppEnv>, error?: Message) {
  const query = listQuery.parse(c.req.query());
  return render(
    c,
    { title: c.var.words.files, section: 'files', status: error ? 422 : 200 },
    <FileList
      page={listFiles(c.var.workspace, query)}
      query={query}
      workspace={c.var.workspace}
      error={error}
    />,
  );
}

function filePage(c: Context<AppEnv>, id: string, refused?: Result<unknown>) {
  const { workspace } = c.var;
  const file = getFile(workspace, id);
  c.header('content-security-policy', previewPagePolicy);
  const error = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    { title: file.name, section: 'files', ...(error ? { status: statusOf(error) } : {}) },
    <FilePage
      file={file}
      inspected={inspect(file)}
      preview={previewOf(file)}
      places={listPlaces(workspace, file)}
      uploader={findUploader(workspace, file)}
      workspace={workspace}
      error={error?.message}
    />,
  );
}

async function upload(c: Context<AppEnv>): Promise<Result<{ readonly id: string }>> {
  const { file } = await c.req.parseBody();
  if (!(file instanceof File) || (file.name === '' && file.size === 0)) return reject('Choose a file first.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  return uploadFile(c.var.workspace, { name: file.name, mediaType: file.type, bytes });
}

const act =
  <T,>(
    schema: z.ZodType<T>,
    work: (workspace: Workspace, id: string, form: T) => Result<unknown>,
    flash: Flash,
  ) =>
  async (c: Context<AppEnv, '/files/:id'>) => {
    const id = c.req.param('id');
    const form = await parseForm(c, schema);
    const result = form.ok ? work(c.var.workspace, id, form.value) : form;
    return result.ok ? redirectTo(c, `/files/${id}`, flash) : filePage(c, id, result);
  };

function send(c: Context<AppEnv>, how: 'attachment' | 'inline', id: string) {
  const file = getFile(c.var.workspace, id);
  const { kind } = inspect(file);
  if (how === 'inline' && !['png', 'jpeg', 'gif', 'webp'].includes(kind)) {
    throw new Problem('not_found', 'This file is not a picture.');
  }
  return c.body(new Uint8Array(bytesOf(file)), 200, fileHeaders(how, file.name, kind));
}

export const filesRoutes = new Hono<AppEnv>()
  .get('/files', (c) => listPage(c))
  .post('/files', async (c) => {
    const result = await upload(c);
    return result.ok
      ? redirectTo(c, `/files/${result.value.id}`, 'file-uploaded')
      : listPage(c, result.message);
  })
  .get('/files/:id', (c) => filePage(c, c.req.param('id')))
  .get('/files/:id/download', (c) => send(c, 'attachment', c.req.param('id')))
  .get('/files/:id/image', (c) => send(c, 'inline', c.req.param('id')))
  .post(
    '/files/:id',
    act(nameForm, (workspace, id, { name }) => renameFile(workspace, id, name), 'file-renamed'),
  )
  .post(
    '/files/:id/links',
    act(
      linkForm,
      (workspace, id, { kind, target }) => attachFile(workspace, getFile(workspace, id), kind, target),
      'file-linked',
    ),
  )
  .post('/files/:id/links/:link/remove', (c) => {
    const file = getFile(c.var.workspace, c.req.param('id'));
    detachFile(c.var.workspace, file, c.req.param('link'));
    return redirectTo(c, `/files/${file.id}`, 'file-unlinked');
  })
  .post('/files/:id/delete', (c) => {
    deleteFile(c.var.workspace, c.req.param('id'));
    return redirectTo(c, '/files', 'file-deleted');
  });
