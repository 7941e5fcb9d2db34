import type { TicketRow } from '../../db/schema.ts';
import { ticketStatuses } from '../../model/helpdesk.ts';
import { Badge, DataTable, Empty, Field, Options, PageHead, When } from '../../ui/elements.tsx';
import { type Page, Pager } from '../../ui/paging.tsx';
import type { TicketQuery } from './service.ts';

export function TicketList({ page, query }: { page: Page<TicketRow>; query: TicketQuery }) {
  const { q, status = '' } = query;
  return (
    <>
      <PageHead title="Tickets" note="Latest activity first" />
      <form class="filters" method="get" action="/tickets">
        <Field label="Search tickets">
          <input type="search" name="q" value={q} placeholder="Number, subject or requester" />
        </Field>
        <Field label="Status">
          <select name="status">
            <option value="">Any status</option>
            <Options words={ticketStatuses} chosen={status} />
          </select>
        </Field>
        <button type="submit">Search</button>
      </form>
      {page.rows.length === 0 ? <Empty>No ticket matches.</Empty> : <TicketTable tickets={page.rows} />}
      <Pager path="/tickets" query={{ q, status }} page={page} />
    </>
  );
}

/** `of` a customer's record leaves the requester out. */
export function TicketTable({
  tickets,
  of = 'list',
}: {
  tickets: readonly TicketRow[];
  of?: 'list' | 'record';
}) {
  return (
    <DataTable
      caption="Tickets"
      columns={[
        { title: 'Number' },
        { title: 'Subject' },
        ...(of === 'list'
          ? [
              { title: 'Requester', class: 'wide' },
              { title: 'Priority', class: 'wide' },
            ]
          : []),
        { title: 'Status' },
        { title: 'Updated', class: 'wide' },
      ]}
    >
      {tickets.map((ticket) => (
        <tr>
          <td class="nowrap">
            <a href={`/tickets/${ticket.number}`}>{ticket.number}</a>
          </td>
          <td class="main-cell">{ticket.subject}</td>
          {of === 'list' ? (
            <>
              <td class="wide">{ticket.requesterName}</td>
              <td class="wide">
                <Badge word={ticket.priority} />
              </td>
            </>
          ) : null}
          <td>
            <Badge word={ticket.status} />
          </td>
          <td class="wide nowrap">
            <When at={ticket.updatedAt} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
