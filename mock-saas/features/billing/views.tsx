import type { InvoiceRow } from '../../db/rows.ts';
import { invoiceStates } from '../../model.ts';
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

/** `compact` keeps number, day, total and state, for a card beside a record. */
export function InvoiceTable({
  invoices,
  now,
  compact = false,
}: {
  invoices: readonly InvoiceRow[];
  now?: string;
  compact?: boolean;
}) {
  return (
    <DataTable
      caption="Invoices"
      columns={[
        { title: 'Number' },
        ...(compact ? [] : [{ title: 'Customer' }]),
        { title: 'Issued', class: 'wide' },
        ...(compact ? [] : [{ title: 'Due', class: 'wide' }]),
        { title: 'Total', class: 'right' },
        { title: 'State' },
      ]}
    >
      {invoices.map((invoice) => (
        <tr>
          <td class="nowrap">
            <a href={`/invoices/${invoice.number}`}>{invoice.number}</a>
          </td>
          {compact ? null : <td class="main-cell">{invoice.billTo}</td>}
          <td class="wide nowrap">{formatDay(invoice.issuedAt)}</td>
          {compact ? null : <td class="wide nowrap">{formatDay(invoice.dueAt)}</td>}
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
