import type { InvoiceRow } from '../../db/schema.ts';
import { Badge, DataTable, Day, Money } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { isOverdue } from './service.ts';

/** `of` leaves out what the page around it says already: the customer on a record, the days too in a side card. */
export function InvoiceTable({
  invoices,
  now,
  of = 'list',
}: {
  invoices: readonly InvoiceRow[];
  now?: string;
  of?: 'list' | 'record' | 'side';
}) {
  const common = useWords(commonWords);
  return (
    <DataTable
      caption={common.invoices}
      columns={[
        { title: common.number },
        ...(of === 'list' ? [{ title: common.customer }] : []),
        ...(of === 'side' ? [] : [{ title: common.issued, class: 'wide' }]),
        ...(of === 'list' ? [{ title: common.due, class: 'wide' }] : []),
        { title: common.total, class: 'right' },
        { title: common.state },
      ]}
    >
      {invoices.map((invoice) => (
        <tr>
          <td class="nowrap">
            <a href={`/invoices/${invoice.number}`}>{invoice.number}</a>
          </td>
          {of === 'list' ? (
            <td class="main-cell" dir="auto">
              {invoice.billTo}
            </td>
          ) : null}
          {of === 'side' ? null : (
            <td class="wide nowrap">
              <Day at={invoice.issuedAt} />
            </td>
          )}
          {of === 'list' ? (
            <td class="wide nowrap">
              <Day at={invoice.dueAt} />
            </td>
          ) : null}
          <td class="right">
            <Money minor={invoice.totalMinor} currency={invoice.currency} />
          </td>
          <td>
            <Badge word={now && isOverdue(invoice, now) ? 'overdue' : invoice.state} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
