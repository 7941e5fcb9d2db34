import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { mailStates } from '../../model/mail.ts';
import { parseForm, required } from '../../parse-body.ts';
import { accept, type Result, reject, statusOf, unwrap } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import { fromLocalTime } from '../../ui/zoned-time.ts';
import type { Flash } from '../features.ts';
import { attachToDraft, detachFromDraft, getAttachable, listAttachable } from './attachments.ts';
import { forwardingRoutes } from './forwarding-routes.tsx';
import { type MailFormText, type MailOrigin, NewMailPage } from './mail-form.tsx';
import { MailList } from './mail-list.tsx';
import { MailPage } from './mail-page.tsx';
import { mailChanges, mailDraft, mailEdit } from './mail-text.ts';
import { previewPagePolicy } from './preview.ts';
import { forward, replyTo } from './quote.ts';
import { scheduleMail, sendWithUndo, takeBack } from './send-mail.ts';
import { createDraft, discardDraft, editDraft, findDraft, getMail, listMails, readMail } from './service.ts';
import { templateRoutes } from './template-routes.tsx';
import { getTemplate, listTemplates, useTemplate } from './templates.ts';
import { mailWords } from './words.ts';

const mailQuery = listQuery.extend({ box: z.enum(mailStates).catch('received') });

const asked = z.string().max(2000).catch('');
const typedMail = z.object({ to: asked, cc: asked, subject: asked, body: z.string().catch('') });

const originQuery = z.object({
  replyTo: z.string().min(1).max(64).optional().catch(undefined),
  forward: z.string().min(1).max(64).optional().catch(undefined),
  template: z.string().min(1).max(64).optional().catch(undefined),
});

const seen = z.object({ version: z.coerce.number().int().min(1).optional() });
const sending = z.object({ ...mailChanges.shape, ...seen.shape });
const when = seen.extend({ at: required('The time') });

function mailPage(
  c: Context<AppEnv>,
  id: string,
  refused?: { error: Result<unknown>; typed?: MailFormText },
) {
  const { workspace } = c.var;
  const detail = readMail(workspace, id);
  c.header('content-security-policy', previewPagePolicy);
  const error = refused?.error;
  return render(
    c,
    {
      title: detail.mail.subject,
      section: 'mail',
      ...(error && !error.ok ? { status: statusOf(error) } : {}),
    },
    <MailPage
      detail={detail}
      workspace={workspace}
      files={detail.mail.state === 'draft' ? listAttachable(workspace) : []}
      typed={refused?.typed}
      error={error && !error.ok ? error.message : undefined}
    />,
  );
}

function newMailPage(c: Context<AppEnv>, text: MailFormText, origin: MailOrigin, error?: Message) {
  return render(
    c,
    { title: mailWords[c.var.tenant.language].newMail, section: 'mail', status: error ? 422 : 200 },
    <NewMailPage
      text={text}
      origin={origin}
      templates={listTemplates(c.var.workspace)}
      {...(error ? { error } : {})}
    />,
  );
}

function startingText(workspace: Workspace, origin: MailOrigin, to: string): MailFormText {
  if (origin.replyTo) return replyTo(workspace, getMail(workspace, origin.replyTo));
  if (origin.forward) return forward(getMail(workspace, origin.forward));
  if (!origin.template) return { to, cc: '', subject: '', body: '' };
  return { to, cc: '', ...useTemplate(workspace, getTemplate(workspace, origin.template), to) };
}

/** A form with a button: done, the mail comes again with a line that says so; refused, with the reason. */
const act =
  <T,>(
    schema: z.ZodType<T>,
    work: (workspace: Workspace, id: string, form: T) => Result<unknown>,
    flash?: Flash,
  ) =>
  async (c: Context<AppEnv, '/mail/:id'>) => {
    const id = c.req.param('id');
    const form = await parseForm(c, schema);
    const result = form.ok ? work(c.var.workspace, id, form.value) : form;
    return result.ok ? redirectTo(c, `/mail/${id}`, flash) : mailPage(c, id, { error: result });
  };

function scheduleAt(workspace: Workspace, id: string, form: z.infer<typeof when>): Result<unknown> {
  const at = fromLocalTime(form.at, workspace.tenant.timeZone);
  if (at === undefined)
    return reject(
      say('"{text}" is not a time in {zone}.', {
        text: form.at.slice(0, 30),
        zone: workspace.tenant.timeZone,
      }),
    );
  return scheduleMail(workspace, id, at, form.version);
}

function attach(workspace: Workspace, id: string, { file }: { file: string }): Result<unknown> {
  const draft = findDraft(workspace, id);
  if (!draft.ok) return draft;
  attachToDraft(workspace, draft.value, getAttachable(workspace, file));
  return accept(undefined);
}

export const mailRoutes = new Hono<AppEnv>()
  .route('/', templateRoutes)
  .route('/', forwardingRoutes)
  .get('/mail', (c) => {
    const query = mailQuery.parse(c.req.query());
    return render(
      c,
      { title: c.var.words.mail, section: 'mail' },
      <MailList page={listMails(c.var.workspace, query)} query={query} workspace={c.var.workspace} />,
    );
  })
  .get('/mail/new', (c) => {
    const origin = originQuery.parse(c.req.query());
    const to = (c.req.query('to') ?? '').slice(0, 200);
    return newMailPage(c, startingText(c.var.workspace, origin, to), origin);
  })
  .post('/mail', async (c) => {
    const form = await parseForm(c, mailDraft);
    if (form.ok) return redirectTo(c, `/mail/${createDraft(c.var.workspace, form.value).id}`, 'draft-saved');
    const body = await c.req.parseBody();
    return newMailPage(c, typedMail.parse(body), originQuery.parse(body), form.message);
  })
  .get('/mail/:id', (c) => mailPage(c, c.req.param('id')))
  .post('/mail/:id', async (c) => {
    const id = c.req.param('id');
    const form = await parseForm(c, mailEdit);
    const result: Result<unknown> = form.ok ? editDraft(c.var.workspace, id, form.value) : form;
    if (result.ok) return redirectTo(c, `/mail/${id}`, 'draft-saved');
    return mailPage(c, id, { error: result, typed: typedMail.parse(await c.req.parseBody()) });
  })
  .post(
    '/mail/:id/send',
    act(sending, (workspace, id, { version, ...changes }) => sendWithUndo(workspace, id, changes, version)),
  )
  .post('/mail/:id/schedule', act(when, scheduleAt, 'mail-scheduled'))
  .post('/mail/:id/undo', act(z.object({}), takeBack, 'mail-taken-back'))
  .post('/mail/:id/discard', async (c) => {
    const id = c.req.param('id');
    const { version } = unwrap(await parseForm(c, seen));
    const result = discardDraft(c.var.workspace, id, version);
    return result.ok
      ? redirectTo(c, '/mail?box=draft', 'draft-discarded')
      : mailPage(c, id, { error: result });
  })
  .post('/mail/:id/attachments', act(z.object({ file: required('The file') }), attach, 'file-attached'))
  .post('/mail/:id/attachments/:link/remove', (c) => {
    const id = c.req.param('id');
    const draft = findDraft(c.var.workspace, id);
    if (!draft.ok) return mailPage(c, id, { error: draft });
    detachFromDraft(c.var.workspace, draft.value, c.req.param('link'));
    return redirectTo(c, `/mail/${id}`, 'file-detached');
  });
