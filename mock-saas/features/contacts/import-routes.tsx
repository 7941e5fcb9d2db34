import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import type { ContactImportRow } from '../../db/schema.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, reject, statusOf } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import {
  commitImport,
  discardImport,
  draftImport,
  listImports,
  mapImport,
  maxImportBytes,
  previewImport,
} from './import-contacts.ts';
import { ImportPage, ImportsPage } from './import-pages.tsx';
import { decodeCsv } from './read-csv.ts';

const section = 'contacts';

function renderImports(c: Context<AppEnv>, refused?: Result<never>) {
  const { workspace } = c.var;
  const wrong = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    { title: c.var.words.importCsv, section, ...(wrong ? { status: statusOf(wrong) } : {}) },
    <ImportsPage
      imports={listImports(workspace)}
      workspace={workspace}
      {...(wrong ? { error: wrong.message } : {})}
    />,
  );
}

function renderImport(c: Context<AppEnv>, id: string, refused?: Result<never>) {
  const wrong = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    { title: c.var.words.importCsv, section, ...(wrong ? { status: statusOf(wrong) } : {}) },
    <ImportPage preview={previewImport(c.var.workspace, id)} {...(wrong ? { error: wrong.message } : {})} />,
  );
}

async function upload(workspace: Workspace, file: unknown): Promise<Result<ContactImportRow>> {
  if (!(file instanceof File) || file.size === 0) return reject('Choose a file that is not empty.');
  if (file.size > maxImportBytes) return reject('The file is larger than 2 MB; split it.');
  const csv = decodeCsv(new Uint8Array(await file.arrayBuffer()));
  return csv.ok ? draftImport(workspace, file.name, csv.value) : csv;
}

const column = z
  .string()
  .regex(/^\d{0,3}$/, 'There is no such column.')
  .transform((text) => (text === '' ? undefined : Number(text)))
  .optional();

const mappingForm = z.object({
  name: column,
  title: column,
  email: column,
  phone: column,
  language: column,
  account: column,
});

const settle = (c: Context<AppEnv>, id: string, result: Result<ContactImportRow>, flash?: Flash) =>
  result.ok ? redirectTo(c, `/contacts/imports/${id}`, flash) : renderImport(c, id, result);

export const importRoutes = new Hono<AppEnv>()
  .get('/contacts/imports', (c) => renderImports(c))
  .post('/contacts/imports', async (c) => {
    const { file } = await c.req.parseBody();
    const result = await upload(c.var.workspace, file);
    return result.ok ? redirectTo(c, `/contacts/imports/${result.value.id}`) : renderImports(c, result);
  })
  .get('/contacts/imports/:id', (c) => renderImport(c, c.req.param('id')))
  .post('/contacts/imports/:id/mapping', async (c) => {
    const id = c.req.param('id');
    const form = await parseForm(c, mappingForm);
    return settle(c, id, form.ok ? mapImport(c.var.workspace, id, form.value) : form);
  })
  .post('/contacts/imports/:id/commit', (c) => {
    const id = c.req.param('id');
    return settle(c, id, commitImport(c.var.workspace, id), 'contacts-imported');
  })
  .post('/contacts/imports/:id/discard', (c) => {
    const id = c.req.param('id');
    return settle(c, id, discardImport(c.var.workspace, id), 'import-discarded');
  });
