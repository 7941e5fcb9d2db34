import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { parseJson } from '../../parse-body.ts';
import { unwrap } from '../../problem.ts';
import { mailJson } from './json.ts';
import { createDraft, getMail, mailText, sendDraft } from './service.ts';

export const mailApi = new Hono<AppEnv>()
  .post('/mails', async (c) => {
    const draft = createDraft(c.var.workspace, await parseJson(c, mailText));
    return c.json({ mail: mailJson(draft) }, 201);
  })
  .get('/mails/:id', (c) => c.json({ mail: mailJson(getMail(c.var.workspace, c.req.param('id'))) }))
  .post('/mails/:id/send', (c) =>
    c.json({ mail: mailJson(unwrap(sendDraft(c.var.workspace, c.req.param('id')))) }),
  );
