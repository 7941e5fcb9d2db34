import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { ticketStatuses } from '../../model/helpdesk.ts';
import { maxBodyLength, parseForm, required } from '../../parse-body.ts';
import { unwrap } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import { draftReply, listTickets, noteTicket, readTicket, replyToTicket, updateTicket } from './service.ts';
import { type TicketForm, TicketPage } from './ticket-page.tsx';
import { TicketList } from './views.tsx';

const ticketQuery = listQuery.extend({ status: z.enum(ticketStatuses).optional().catch(undefined) });

const message = z.object({ body: required('The message', maxBodyLength) });

const changeForm = z.object({
  status: z.enum(ticketStatuses, { error: 'The status is not one of the list.' }),
  assignee: z.string().transform((id) => id || null),
});

type Write = (workspace: Workspace, number: string, body: string) => unknown;

/** One of the three forms under the thread; a message that is not accepted comes back beside its own form. */
const writeOnTicket =
  (form: TicketForm, write: Write, flash: Flash) => async (c: Context<AppEnv, '/tickets/:number'>) => {
    const number = c.req.param('number');
    const parsed = await parseForm(c, message);
    if (parsed.ok) {
      write(c.var.workspace, number, parsed.value.body);
      return redirectTo(c, `/tickets/${number}`, flash);
    }
    const detail = readTicket(c.var.workspace, number);
    const error = { form, message: parsed.message };
    return render(
      c,
      { title: number, section: 'tickets', status: 422 },
      <TicketPage detail={detail} workspace={c.var.workspace} error={error} />,
    );
  };

export const ticketRoutes = new Hono<AppEnv>()
  .get('/tickets', (c) => {
    const query = ticketQuery.parse(c.req.query());
    const page = listTickets(c.var.workspace, query);
    return render(
      c,
      { title: c.var.words.tickets, section: 'tickets' },
      <TicketList page={page} query={query} />,
    );
  })
  .get('/tickets/:number', (c) => {
    const detail = readTicket(c.var.workspace, c.req.param('number'));
    return render(
      c,
      { title: detail.ticket.number, section: 'tickets' },
      <TicketPage detail={detail} workspace={c.var.workspace} />,
    );
  })
  .post('/tickets/:number', async (c) => {
    const number = c.req.param('number');
    const { status, assignee } = unwrap(await parseForm(c, changeForm));
    unwrap(updateTicket(c.var.workspace, number, { status, assigneeId: assignee }));
    return redirectTo(c, `/tickets/${number}`, 'ticket-updated');
  })
  .post('/tickets/:number/comments', writeOnTicket('reply', replyToTicket, 'reply-sent'))
  .post('/tickets/:number/notes', writeOnTicket('note', noteTicket, 'note-added'))
  .post('/tickets/:number/reply-drafts', writeOnTicket('draft', draftReply, 'reply-draft-saved'));
