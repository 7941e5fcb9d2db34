import { type Context, Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { maxTagLength, ticketViews } from '../../model/helpdesk.ts';
import { type Result, reject, statusOf } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import { bulkMerge, bulkTag, bulkUpdate } from './bulk.ts';
import { type BulkForm, parseBulkForm } from './bulk-form.ts';
import { listAgents } from './get-ticket.ts';
import { TicketList } from './list-page.tsx';
import { countViews, filtersOf, listTickets, type TicketQuery, ticketQuery } from './list-tickets.ts';
import { listTags } from './ticket-tags.ts';

function listPage(c: Context<AppEnv>, query: TicketQuery, refused?: { message: Message; status: 409 | 422 }) {
  const { workspace, words } = c.var;
  return render(
    c,
    { title: words.tickets, section: 'tickets', status: refused?.status ?? 200 },
    <TicketList
      page={listTickets(workspace, query)}
      query={query}
      counts={countViews(workspace, ticketViews)}
      agents={listAgents(workspace)}
      tags={listTags(workspace)}
      workspace={workspace}
      error={refused?.message}
    />,
  );
}

type Act = (workspace: Workspace, form: BulkForm) => Result<unknown>;

const onSelected = (act: Act, flash: Flash) => async (c: Context<AppEnv>) => {
  const form = await parseBulkForm(c);
  const result = act(c.var.workspace, form);
  if (!result.ok) return listPage(c, form.query, { message: result.message, status: statusOf(result) });
  const asked = Object.entries(filtersOf(form.query)).filter(([, value]) => value !== '');
  return redirectTo(c, asked.length > 0 ? `/tickets?${new URLSearchParams(asked)}` : '/tickets', flash);
};

const assign: Act = (workspace, { selection, assignee }) =>
  assignee
    ? bulkUpdate(workspace, selection, { assigneeId: assignee === 'nobody' ? null : assignee })
    : reject('Choose whom to assign the tickets to.');

const tag: Act = (workspace, { selection, label }) => {
  if (!label) return reject('Write the tag to add.');
  if (label.length > maxTagLength)
    return reject(say('The tag is too long; at most {max} characters.', { max: maxTagLength }));
  return bulkTag(workspace, selection, label);
};

const close: Act = (workspace, { selection }) => bulkUpdate(workspace, selection, { status: 'closed' });

const merge: Act = (workspace, { selection, into }) =>
  into
    ? bulkMerge(workspace, selection, into.toUpperCase())
    : reject('Write the number of the ticket that stays.');

/** To be mounted before the routes of one ticket, which would take `bulk` for a number. */
export const ticketListRoutes = new Hono<AppEnv>()
  .get('/tickets', (c) => listPage(c, ticketQuery.parse(c.req.query())))
  .post('/tickets/bulk/assign', onSelected(assign, 'tickets-updated'))
  .post('/tickets/bulk/tag', onSelected(tag, 'tickets-tagged'))
  .post('/tickets/bulk/close', onSelected(close, 'tickets-closed'))
  .post('/tickets/bulk/merge', onSelected(merge, 'ticket-merged'));
