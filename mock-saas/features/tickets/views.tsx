import type { TicketRow } from '../../db/schema.ts';
import { Badge, DataTable, When } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';

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
          <td class="main-cell">
            <span class="clamp" dir="auto">
              {ticket.subject}
            </span>
          </td>
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
