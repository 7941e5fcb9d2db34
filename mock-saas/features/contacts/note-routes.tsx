import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { parseForm, required } from '../../parse-body.ts';
import { type Result, unwrap } from '../../problem.ts';
import { redirectTo } from '../../ui/render.tsx';
import { versionField } from '../accounts/forms.ts';
import { editNote, pageOfNote, pinNote } from './notes.ts';

const body = required('The note', 10_000);

/** The text of a new note. */
export async function parseNote(c: Context): Promise<Result<string>> {
  const form = await parseForm(c, z.object({ body }));
  return form.ok ? { ok: true, value: form.value.body } : form;
}

const editForm = z.object({ version: versionField, body });
const pinForm = z.object({ pinned: z.enum(['0', '1']) });

export const noteRoutes = new Hono<AppEnv>()
  .post('/crm-notes/:id', async (c) => {
    const form = unwrap(await parseForm(c, editForm));
    const note = unwrap(editNote(c.var.workspace, c.req.param('id'), form.version, form.body));
    return redirectTo(c, pageOfNote(note), 'crm-note-saved');
  })
  .post('/crm-notes/:id/pin', async (c) => {
    const { pinned } = unwrap(await parseForm(c, pinForm));
    const note = unwrap(pinNote(c.var.workspace, c.req.param('id'), pinned === '1'));
    return redirectTo(c, pageOfNote(note), 'crm-note-saved');
  });
