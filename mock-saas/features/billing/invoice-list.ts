import { and, asc, desc, eq, gte, lt, lte, ne, type SQL } from 'drizzle-orm';
import { dataExports, type InvoiceRow, invoices } from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import type { InvoiceState } from '../../model/billing.ts';
import { decimalsOf } from '../../money.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { addDays, startOfDay } from '../../time.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';
import { formatCsv } from '../customers/csv.ts';
import { standingOf } from './standing.ts';

export const invoiceOrders = ['newest', 'oldest', 'due', 'amount', 'customer'] as const;
export type InvoiceOrder = (typeof invoiceOrders)[number];

export interface InvoiceFilter {
  readonly q: string;
  /** `overdue` is an open invoice whose day has passed, not a state of its own. */
  readonly state?: InvoiceState | 'overdue' | undefined;
  readonly customer?: string | undefined;
  readonly currency?: string | undefined;
  /** In minor units of the invoice's own currency. */
  readonly minMinor?: number | undefined;
  readonly maxMinor?: number | undefined;
  /** Days of issue, `2026-02-01`; both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface InvoiceQuery extends InvoiceFilter {
  readonly order?: InvoiceOrder | undefined;
  readonly page: number;
}

const orders: Readonly<Record<InvoiceOrder, readonly SQL[]>> = {
  newest: [desc(invoices.issuedAt), desc(invoices.number)],
  oldest: [asc(invoices.issuedAt), asc(invoices.number)],
  due: [asc(invoices.dueAt), asc(invoices.number)],
  amount: [desc(invoices.totalMinor), asc(invoices.number)],
  customer: [asc(invoices.billTo), asc(invoices.number)],
};

function whereOf(workspace: Workspace, filter: InvoiceFilter): SQL | undefined {
  const { state, customer, currency, minMinor, maxMinor, from, to } = filter;
  const { isoDay } = workspace.formats;
  return and(
    state === 'overdue'
      ? and(eq(invoices.state, 'open'), lt(invoices.dueAt, workspace.now()))
      : state && eq(invoices.state, state),
    customer ? eq(invoices.customerId, customer) : undefined,
    currency ? eq(invoices.currency, currency) : undefined,
    minMinor === undefined ? undefined : gte(invoices.totalMinor, minMinor),
    maxMinor === undefined ? undefined : lte(invoices.totalMinor, maxMinor),
    from ? gte(invoices.issuedAt, startOfDay(from, isoDay)) : undefined,
    to ? lt(invoices.issuedAt, startOfDay(addDays(to, 1).slice(0, 10), isoDay)) : undefined,
    containsText(filter.q, [invoices.number, invoices.billTo, invoices.reference]),
  );
}

export function listInvoices(workspace: Workspace, query: InvoiceQuery): Page<InvoiceRow> {
  const { store } = workspace;
  const where = whereOf(workspace, query);
  return {
    rows: store.list(invoices, {
      where,
      orderBy: orders[query.order ?? 'newest'],
      limit: pageSize,
      offset: (query.page - 1) * pageSize,
    }),
    total: store.count(invoices, where),
    page: query.page,
  };
}

/** What a list comes to; amounts of different currencies are never added up. */
export interface CurrencyTotal {
  readonly currency: string;
  readonly count: number;
  readonly totalMinor: number;
  readonly dueMinor: number;
}

/** Of everything that matches, not only of the page that is shown; drafts and void invoices ask for nothing. */
export function totalInvoices(workspace: Workspace, filter: InvoiceFilter): CurrencyTotal[] {
  const where = and(whereOf(workspace, filter), ne(invoices.state, 'draft'), ne(invoices.state, 'void'));
  const totals = new Map<string, CurrencyTotal>();
  for (const invoice of workspace.store.list(invoices, { where, limit: -1 })) {
    const { currency } = invoice;
    const known = totals.get(currency) ?? { currency, count: 0, totalMinor: 0, dueMinor: 0 };
    totals.set(currency, {
      currency,
      count: known.count + 1,
      totalMinor: known.totalMinor + invoice.totalMinor,
      dueMinor: known.dueMinor + standingOf(invoice).dueMinor,
    });
  }
  return [...totals.values()].sort((a, b) => b.count - a.count || a.currency.localeCompare(b.currency));
}

export const countInvoices = (workspace: Workspace, filter: InvoiceFilter): number =>
  workspace.store.count(invoices, whereOf(workspace, filter));

/** Everything that matches, as CSV with plain decimals; that somebody took it is kept. */
export function exportInvoices(workspace: Workspace, filter: InvoiceFilter): string {
  const { store, identity, formats } = workspace;
  const rows = store.list(invoices, { where: whereOf(workspace, filter), orderBy: orders.newest, limit: -1 });
  workspace.mutate('invoice.export', `${rows.length} invoices`, () => {
    store.insert(dataExports, {
      kind: 'invoices',
      rowCount: rows.length,
      actorId: identity.actorId,
      createdAt: workspace.now(),
    });
  });
  return formatCsv([
    [
      'number',
      'customer',
      'state',
      'issued',
      'due',
      'currency',
      'subtotal',
      'tax',
      'total',
      'paid',
      'credited',
      'refunded',
      'open',
    ],
    ...rows.map((row) => [
      row.number,
      row.billTo,
      row.state,
      formats.isoDay(row.issuedAt),
      formats.isoDay(row.dueAt),
      row.currency,
      ...[
        row.subtotalMinor,
        row.taxMinor,
        row.totalMinor,
        row.paidMinor,
        row.creditedMinor,
        row.refundedMinor,
        standingOf(row).dueMinor,
      ].map((minor) => decimalsOf(minor, row.currency)),
    ]),
  ]);
}
