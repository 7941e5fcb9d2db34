import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import { commitExport, draftExport, exportAudiences, previewExport } from './export-contacts.ts';
import { ExportPage } from './export-page.tsx';

/** How many rows each audience had on the confirm page. */
const rowCount = z.coerce.number().int();
const commitForm = z
  .object({
    audience: z.enum(exportAudiences, { error: 'Say who is to be in the file.' }),
    contacts: rowCount,
    contacts_without_opted_out: rowCount,
  })
  .transform((form) => ({ audience: form.audience, rowCount: form[form.audience] }));

function renderExport(c: Context<AppEnv>, id: string, refused?: Result<never>) {
  const wrong = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    { title: c.var.words.exportCsv, section: 'contacts', ...(wrong ? { status: statusOf(wrong) } : {}) },
    <ExportPage preview={previewExport(c.var.workspace, id)} {...(wrong ? { error: wrong.message } : {})} />,
  );
}

export const exportRoutes = new Hono<AppEnv>()
  .post('/contacts/exports', (c) => redirectTo(c, `/contacts/exports/${draftExport(c.var.workspace).id}`))
  .get('/contacts/exports/:id', (c) => renderExport(c, c.req.param('id')))
  .post('/contacts/exports/:id/commit', async (c) => {
    const id = c.req.param('id');
    const form = await parseForm(c, commitForm);
    const csv = form.ok ? commitExport(c.var.workspace, id, form.value.audience, form.value.rowCount) : form;
    if (!csv.ok) return renderExport(c, id, csv);
    return c.body(csv.value, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="contacts.csv"',
    });
  });
