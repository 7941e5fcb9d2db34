import type { InvoiceRow } from '../../db/schema.ts';
import { invoiceStates } from '../../model/billing.ts';
import { Badge, DataTable, Empty, Field, Money, Options, PageHead } from '../../ui/elements.tsx';
import { formatDay } from '../../ui/format.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import type { InvoiceQuery } from './service.ts';

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
  return (
    <>
      <PageHead title="Invoices" note="Latest first" />
      <form class="filters" method="get" action="/invoices">
        <Field label="Search invoices">
          <input type="search" name="q" value={q} placeholder="Number, customer or PO" />
        </Field>
        <Field label="State">
          <select name="state">
            <option value="">Any state</option>
            <Options words={[...invoiceStates, 'overdue']} chosen={state} />
          </select>
        </Field>
        <button type="submit">Search</button>
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
  return (
    <DataTable
      caption="Invoices"
      columns={[
        { title: 'Number' },
        ...(of === 'list' ? [{ title: 'Customer' }] : []),
        ...(of === 'side' ? [] : [{ title: 'Issued', class: 'wide' }]),
        ...(of === 'list' ? [{ title: 'Due', class: 'wide' }] : []),
        { title: 'Total', class: 'right' },
        { title: 'State' },
      ]}
    >
      {invoices.map((invoice) => (
        <tr>
          <td class="nowrap">
            <a href={`/invoices/${invoice.number}`}>{invoice.number}</a>
          </td>
          {of === 'list' ? <td class="main-cell">{invoice.billTo}</td> : null}
          {of === 'side' ? null : <td class="wide nowrap">{formatDay(invoice.issuedAt)}</td>}
          {of === 'list' ? <td class="wide nowrap">{formatDay(invoice.dueAt)}</td> : null}
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
