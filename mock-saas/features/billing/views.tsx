import type { InvoiceRow } from '../../db/schema.ts';
import { invoiceStates } from '../../model/billing.ts';
import { Badge, DataTable, Day, Empty, Field, Money, Options, PageHead } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import type { InvoiceQuery } from './service.ts';
import { billingWords } from './words.ts';

export function InvoiceList({
  page,
  query,
  now,
}: {
  page: Page<InvoiceRow>;
  query: InvoiceQuery;
  now: string;
}) {
  const { q, state = '' } = query;
  const common = useWords(commonWords);
  return (
    <>
      <PageHead title={common.invoices} note="Latest first" />
      <form class="filters" method="get" action="/invoices">
        <Field label={useWords(billingWords).searchInvoices}>
          <input type="search" name="q" value={q} placeholder="Number, customer or PO" />
        </Field>
        <Field label={common.state}>
          <select name="state">
            <option value="">{common.anyState}</option>
            <Options words={[...invoiceStates, 'overdue']} chosen={state} />
          </select>
        </Field>
        <button type="submit">{common.search}</button>
      </form>
      {page.rows.length === 0 ? (
        <Empty>No invoice matches.</Empty>
      ) : (
        <InvoiceTable invoices={page.rows} now={now} />
      )}
      <Pager path="/invoices" query={{ q, state }} page={page} />
    </>
  );
}

export function isOverdue(invoice: InvoiceRow, now: string): boolean {
  return invoice.state === 'open' && invoice.dueAt < now;
}

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
          {of === 'list' ? <td class="main-cell">{invoice.billTo}</td> : null}
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
