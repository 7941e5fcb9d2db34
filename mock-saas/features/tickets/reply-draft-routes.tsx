import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { maxBodyLength, parseForm, required } from '../../parse-body.ts';
import { type Result, statusOf, unwrap } from '../../problem.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import { discardReplyDraft, editReplyDraft, getReplyDraft, sendReplyDraft } from './answer-ticket.ts';
import { pageWords } from './page-words.ts';
import { ReplyDraftPage } from './reply-draft-page.tsx';
import { versionField } from './routes.tsx';

const draftForm = z.object({ body: required('The message', maxBodyLength), version: versionField });
const typedDraft = z.object({ body: z.string().catch('') });
const sendForm = z.object({ version: versionField });

type OfDraft = Context<AppEnv, '/tickets/:number/reply-drafts/:id'>;

interface Refusal {
  readonly error: Message;
  readonly status: 409 | 422;
  readonly typed?: string;
}

function draftPage(c: OfDraft, refusal?: Refusal) {
  const { workspace, tenant } = c.var;
  const { number, id } = c.req.param();
  return render(
    c,
    { title: pageWords[tenant.language].editDraft, section: 'tickets', status: refusal?.status ?? 200 },
    <ReplyDraftPage
      number={number}
      draft={getReplyDraft(workspace, number, id)}
      workspace={workspace}
      typed={refusal?.typed}
      error={refusal?.error}
    />,
  );
}

export const replyDraftRoutes = new Hono<AppEnv>()
  .get('/tickets/:number/reply-drafts/:id', (c) => draftPage(c))
  .post('/tickets/:number/reply-drafts/:id', async (c) => {
    const { number, id } = c.req.param();
    const form = await parseForm(c, draftForm);
    const result: Result<unknown> = form.ok
      ? editReplyDraft(c.var.workspace, number, id, form.value.body, form.value.version)
      : form;
    if (result.ok) return redirectTo(c, `/tickets/${number}/reply-drafts/${id}`, 'reply-draft-saved');
    const { body: typed } = typedDraft.parse(await c.req.parseBody());
    return draftPage(c, { error: result.message, status: statusOf(result), typed });
  })
  .delete('/tickets/:number/reply-drafts/:id', (c) => {
    const { number, id } = c.req.param();
    discardReplyDraft(c.var.workspace, number, id);
    return redirectTo(c, `/tickets/${number}`, 'reply-draft-discarded');
  })
  .post('/tickets/:number/reply-drafts/:id/send', async (c) => {
    const { number, id } = c.req.param();
    const { version } = unwrap(await parseForm(c, sendForm));
    const result = sendReplyDraft(c.var.workspace, number, id, version);
    if (result.ok) return redirectTo(c, `/tickets/${number}`, 'reply-sent');
    return draftPage(c, { error: result.message, status: statusOf(result) });
  });
