import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { maxTagLength, ticketPriorities, ticketStatuses } from '../../model/helpdesk.ts';
import { maxBodyLength, parseForm, required } from '../../parse-body.ts';
import { accept, type Result, reject, statusOf, unwrap } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import { draftReply, noteTicket, replyToTicket } from './answer-ticket.ts';
import { deleteTicket, markSpam, restoreTicket, type TicketChange, updateTicket } from './change-ticket.ts';
import { getTicket, mergedInto, readTicket } from './get-ticket.ts';
import { MergePage } from './merge-page.tsx';
import { mergeTicket } from './merge-tickets.ts';
import { pageWords } from './page-words.ts';
import { fillReplyTemplate, listReplyTemplates } from './reply-templates.ts';
import { tagTicket, untagTicket } from './tag-ticket.ts';
import { TicketPage } from './ticket-page.tsx';
import type { Refused, TicketForm } from './write-forms.tsx';

const message = z.object({ body: required('The message', maxBodyLength) });
const typedMessage = z.object({ body: z.string().catch('') });

export const versionField = z.coerce.number().int().min(1).optional().catch(undefined);

const changeForm = z.object({
  status: z.enum(ticketStatuses, { error: 'The status is not one of the list.' }),
  priority: z.enum(ticketPriorities, { error: 'The priority is not one of the list.' }).optional(),
  assignee: z.string().transform((id) => id || null),
  version: versionField,
});

const tagForm = z.object({ tag: required('The tag', maxTagLength) });

const mergeForm = z.object({
  into: required('The ticket', 40).transform((number) => number.toUpperCase()),
  tell: z.literal('yes').optional(),
});
const typedMerge = z.object({ into: z.string().catch('') });

type OfTicket = Context<AppEnv, '/tickets/:number'>;

interface Shown {
  readonly refused?: Refused;
  readonly error?: Message;
  readonly status?: 409 | 422;
}

function ticketPage(c: OfTicket, { status, ...shown }: Shown = {}) {
  const { workspace } = c.var;
  const detail = readTicket(workspace, c.req.param('number'));
  const template = c.req.query('template');
  return render(
    c,
    { title: detail.ticket.number, section: 'tickets', status: status ?? 200 },
    <TicketPage
      detail={detail}
      workspace={workspace}
      templates={listReplyTemplates(workspace)}
      prefill={template ? fillReplyTemplate(workspace, detail.ticket, template) : undefined}
      {...shown}
    />,
  );
}

type Write = (workspace: Workspace, number: string, body: string) => Result<unknown>;

/** What nothing is said against. */
const always =
  (write: (...args: Parameters<Write>) => unknown): Write =>
  (...args) =>
    accept(write(...args));

/** One of the three forms under the thread; a message that is not accepted comes back in its own form. */
const writeOnTicket = (form: TicketForm, write: Write, flash: Flash) => async (c: OfTicket) => {
  const number = c.req.param('number');
  const parsed = await parseForm(c, message);
  const result = parsed.ok ? write(c.var.workspace, number, parsed.value.body) : parsed;
  if (result.ok) return redirectTo(c, `/tickets/${number}`, flash);
  const { body: typed } = typedMessage.parse(await c.req.parseBody());
  return ticketPage(c, { refused: { form, message: result.message, typed }, status: 422 });
};

const changeTo =
  (change: (workspace: Workspace) => TicketChange, flash: Flash) =>
  (c: Context<AppEnv, '/tickets/:number/close'>) => {
    const number = c.req.param('number');
    unwrap(updateTicket(c.var.workspace, number, change(c.var.workspace)));
    return redirectTo(c, `/tickets/${number}`, flash);
  };

function mergePage(c: OfTicket, into: string, refused?: { message: Message; status: 409 | 422 }) {
  const { workspace } = c.var;
  const { ticket, related } = readTicket(workspace, c.req.param('number'));
  const title = pageWords[c.var.tenant.language].mergeButton;
  return render(
    c,
    { title, section: 'tickets', status: refused?.status ?? 200 },
    <MergePage ticket={ticket} related={related} into={into} error={refused?.message} />,
  );
}

export const ticketRoutes = new Hono<AppEnv>()
  .get('/tickets/:number', (c) => {
    const { workspace } = c.var;
    const other = mergedInto(workspace, getTicket(workspace, c.req.param('number')));
    return other ? redirectTo(c, `/tickets/${other.number}`, 'ticket-was-merged') : ticketPage(c);
  })
  .post('/tickets/:number', async (c) => {
    const number = c.req.param('number');
    const form = await parseForm(c, changeForm);
    const result: Result<unknown> = form.ok
      ? updateTicket(
          c.var.workspace,
          number,
          { status: form.value.status, priority: form.value.priority, assigneeId: form.value.assignee },
          form.value.version,
        )
      : form;
    return result.ok
      ? redirectTo(c, `/tickets/${number}`, 'ticket-updated')
      : ticketPage(c, { error: result.message, status: statusOf(result) });
  })
  .delete('/tickets/:number', (c) => {
    deleteTicket(c.var.workspace, c.req.param('number'));
    return redirectTo(c, '/tickets', 'ticket-deleted');
  })
  .post('/tickets/:number/restore', (c) => {
    const { number } = restoreTicket(c.var.workspace, c.req.param('number'));
    return redirectTo(c, `/tickets/${number}`, 'ticket-restored');
  })
  .post('/tickets/:number/comments', writeOnTicket('reply', replyToTicket, 'reply-sent'))
  .post('/tickets/:number/notes', writeOnTicket('note', always(noteTicket), 'note-added'))
  .post('/tickets/:number/reply-drafts', writeOnTicket('draft', always(draftReply), 'reply-draft-saved'))
  .post(
    '/tickets/:number/close',
    changeTo(() => ({ status: 'closed' }), 'ticket-closed'),
  )
  .post(
    '/tickets/:number/reopen',
    changeTo(() => ({ status: 'open' }), 'ticket-reopened'),
  )
  .post(
    '/tickets/:number/assign-to-me',
    changeTo(({ identity }) => ({ assigneeId: identity.actorId }), 'ticket-updated'),
  )
  .post('/tickets/:number/tags', async (c) => {
    const number = c.req.param('number');
    const form = await parseForm(c, tagForm);
    if (!form.ok) return ticketPage(c, { error: form.message, status: 422 });
    tagTicket(c.var.workspace, number, form.value.tag);
    return redirectTo(c, `/tickets/${number}`, 'ticket-tagged');
  })
  .delete('/tickets/:number/tags/:tag', (c) => {
    const number = c.req.param('number');
    untagTicket(c.var.workspace, number, c.req.param('tag'));
    return redirectTo(c, `/tickets/${number}`, 'ticket-untagged');
  })
  .get('/tickets/:number/merge', (c) => mergePage(c, c.req.query('into') ?? ''))
  .post('/tickets/:number/merge', async (c) => {
    const form = await parseForm(c, mergeForm);
    const result = form.ok ? merge(c.var.workspace, c.req.param('number'), form.value) : form;
    if (result.ok) return redirectTo(c, `/tickets/${result.value.number}`, 'ticket-merged');
    const { into } = typedMerge.parse(await c.req.parseBody());
    return mergePage(c, into, { message: result.message, status: statusOf(result) });
  })
  .get('/tickets/:number/spam', (c) => {
    const number = c.req.param('number');
    markSpam(c.var.workspace, number);
    return redirectTo(c, `/tickets/${number}`, 'ticket-spam');
  });

const merge = (workspace: Workspace, number: string, { into, tell }: z.infer<typeof mergeForm>) =>
  number === into
    ? reject('A ticket cannot be merged into itself.')
    : mergeTicket(workspace, number, into, tell === 'yes');
