import { and, asc, desc, eq, lt } from 'drizzle-orm';
import {
  type CustomerRow,
  customers,
  type InvoiceLineRow,
  type InvoiceRow,
  invoiceLines,
  invoices,
  type PaymentRow,
  payments,
  type RefundRow,
  refunds,
} from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import type { InvoiceState } from '../../model/billing.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';

export interface InvoiceQuery {
  readonly q: string;
  /** `overdue` is an open invoice whose day has passed, not a state of its own. */
  readonly state?: InvoiceState | 'overdue' | undefined;
  readonly page: number;
}

export function listInvoices(workspace: Workspace, query: InvoiceQuery): Page<InvoiceRow> {
  const { store } = workspace;
  const inState =
    query.state === 'overdue'
      ? and(eq(invoices.state, 'open'), lt(invoices.dueAt, workspace.now()))
      : query.state && eq(invoices.state, query.state);
  const where = and(inState, containsText(query.q, [invoices.number, invoices.billTo, invoices.reference]));
  return {
    rows: store.list(invoices, {
      where,
      orderBy: [desc(invoices.issuedAt), desc(invoices.number)],
      limit: pageSize,
      offset: (query.page - 1) * pageSize,
    }),
    total: store.count(invoices, where),
    page: query.page,
  };
}

/** @throws Problem `not_found`, also for an invoice of another tenant */
export function getInvoice({ store }: Workspace, number: string): InvoiceRow {
  const invoice = store.find(invoices, eq(invoices.number, number));
  if (!invoice) throw new Problem('not_found', `There is no invoice ${number} here.`);
  return invoice;
}

export interface InvoiceDetail {
  readonly invoice: InvoiceRow;
  readonly lines: readonly InvoiceLineRow[];
  readonly payments: readonly PaymentRow[];
  readonly refunds: readonly RefundRow[];
  readonly customer: CustomerRow | undefined;
}

export function readInvoice(workspace: Workspace, number: string): InvoiceDetail {
  const { store } = workspace;
  const invoice = getInvoice(workspace, number);
  return {
    invoice,
    lines: store.list(invoiceLines, {
      where: eq(invoiceLines.invoiceId, invoice.id),
      orderBy: [asc(invoiceLines.position)],
    }),
    payments: listPayments(workspace, invoice.id),
    refunds: store.list(refunds, {
      where: eq(refunds.invoiceId, invoice.id),
      orderBy: [asc(refunds.createdAt), asc(refunds.id)],
    }),
    customer: invoice.customerId ? store.find(customers, eq(customers.id, invoice.customerId)) : undefined,
  };
}

export function listPayments({ store }: Workspace, invoiceId: string): PaymentRow[] {
  return store.list(payments, {
    where: eq(payments.invoiceId, invoiceId),
    orderBy: [asc(payments.paidAt), asc(payments.id)],
  });
}

/** What of a payment can still be refunded, in minor units. */
export const remainingOf = (payment: PaymentRow): number => payment.amountMinor - payment.refundedMinor;

/** What the customer still owes, in minor units; below 0 when we hold more than was asked for. Only open invoices are owed. */
export function balanceOf(invoice: InvoiceRow): number {
  const balance = invoice.totalMinor - invoice.paidMinor + invoice.refundedMinor;
  return invoice.state === 'open' ? balance : Math.min(0, balance);
}

/** Only an open invoice can be voided: money that came in is refunded, not voided. */
export function voidInvoice(workspace: Workspace, number: string): Result<InvoiceRow> {
  const invoice = getInvoice(workspace, number);
  if (invoice.state !== 'open') {
    return reject(`Invoice ${number} is ${invoice.state}; only an open invoice can be voided.`);
  }
  if (invoice.paidMinor > 0) return reject(`Invoice ${number} has payments; refund them first.`);
  workspace.mutate('invoice.void', `invoice ${number}`, () => {
    workspace.store.update(invoices, invoice.id, { state: 'void' });
  });
  return accept(getInvoice(workspace, number));
}
