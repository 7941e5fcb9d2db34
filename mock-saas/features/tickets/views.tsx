import type { TicketRow } from '../../db/schema.ts';
import { ticketStatuses } from '../../model/helpdesk.ts';
import { Badge, DataTable, Empty, Field, Options, PageHead, When } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import type { TicketQuery } from './service.ts';
import { ticketsWords } from './words.ts';

export function TicketList({ page, query }: { page: Page<TicketRow>; query: TicketQuery }) {
  const { q, status = '' } = query;
  const common = useWords(commonWords);
  return (
    <>
      <PageHead title={common.tickets} note="Latest activity first" />
      <form class="filters" method="get" action="/tickets">
        <Field label={useWords(ticketsWords).searchTickets}>
          <input type="search" name="q" value={q} placeholder="Number, subject or requester" />
        </Field>
        <Field label={common.status}>
          <select name="status">
            <option value="">{common.anyStatus}</option>
            <Options words={ticketStatuses} chosen={status} />
          </select>
        </Field>
        <button type="submit">{common.search}</button>
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
  const common = useWords(commonWords);
  return (
    <DataTable
      caption={common.tickets}
      columns={[
        { title: common.number },
        { title: common.subject },
        ...(of === 'list'
          ? [
              { title: common.requester, class: 'wide' },
              { title: common.priority, class: 'wide' },
            ]
          : []),
        { title: common.status },
        { title: common.updated, class: 'wide' },
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
