import { and, asc, eq, gt, inArray, or } from 'drizzle-orm';
import {
  type BalanceEntryRow,
  balanceEntries,
  type CreditNoteRow,
  type CustomerRow,
  creditNotes,
  customers,
  type DisputeRow,
  disputes,
  type InvoiceLineRow,
  type InvoiceRow,
  invoiceLines,
  invoices,
  type MailRow,
  mails,
  type PaymentRow,
  payments,
  type RefundRow,
  refunds,
} from '../../db/schema.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import type { RowPatch } from '../../tenancy/tenant-store.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { type InvoiceAct, type InvoiceFacts, refusalOf } from './invoice-rules.ts';
import { type Standing, standingOf } from './standing.ts';

/** @throws Problem `not_found`, also for an invoice of another tenant */
export function getInvoice({ store }: Workspace, number: string): InvoiceRow {
  const invoice = store.find(invoices, eq(invoices.number, number));
  if (!invoice) throw new Problem('not_found', say('There is no invoice {number} here.', { number }));
  return invoice;
}

export interface InvoiceDetail {
  readonly invoice: InvoiceRow;
  readonly lines: readonly InvoiceLineRow[];
  readonly payments: readonly PaymentRow[];
  readonly refunds: readonly RefundRow[];
  readonly creditNotes: readonly CreditNoteRow[];
  readonly disputes: readonly DisputeRow[];
  readonly mails: readonly MailRow[];
  /** What of it was moved to the balance of the customer. */
  readonly toBalance: readonly BalanceEntryRow[];
  readonly customer: CustomerRow | undefined;
  readonly standing: Standing;
}

export function readInvoice(workspace: Workspace, number: string): InvoiceDetail {
  const { store } = workspace;
  const invoice = getInvoice(workspace, number);
  const notes = store.list(creditNotes, {
    where: eq(creditNotes.invoiceId, invoice.id),
    orderBy: [asc(creditNotes.createdAt), asc(creditNotes.id)],
  });
  const paid = listPayments(workspace, invoice.id);
  const toBalance = listToBalance(workspace, invoice.id, notes);
  return {
    invoice,
    lines: store.list(invoiceLines, {
      where: eq(invoiceLines.invoiceId, invoice.id),
      orderBy: [asc(invoiceLines.position), asc(invoiceLines.id)],
    }),
    payments: paid,
    refunds: store.list(refunds, {
      where: eq(refunds.invoiceId, invoice.id),
      orderBy: [asc(refunds.createdAt), asc(refunds.id)],
    }),
    creditNotes: notes,
    disputes: listDisputes(workspace, paid),
    mails: store.list(mails, { where: eq(mails.invoiceId, invoice.id), orderBy: [asc(mails.createdAt)] }),
    toBalance,
    customer: invoice.customerId ? store.find(customers, eq(customers.id, invoice.customerId)) : undefined,
    standing: standingOf(invoice, sumOf(toBalance)),
  };
}

export const sumOf = (rows: readonly { readonly amountMinor: number }[]): number =>
  rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

function listToBalance({ store }: Workspace, invoiceId: string, notes: readonly CreditNoteRow[]) {
  const ofNotes = inArray(
    balanceEntries.creditNoteId,
    notes.map(({ id }) => id),
  );
  return store.list(balanceEntries, {
    where: and(gt(balanceEntries.amountMinor, 0), or(eq(balanceEntries.invoiceId, invoiceId), ofNotes)),
    orderBy: [asc(balanceEntries.createdAt), asc(balanceEntries.id)],
  });
}

function listDisputes({ store }: Workspace, paid: readonly PaymentRow[]): DisputeRow[] {
  if (paid.length === 0) return [];
  const ids = paid.map(({ id }) => id);
  return store.list(disputes, {
    where: inArray(disputes.paymentId, ids),
    orderBy: [asc(disputes.createdAt)],
  });
}

export function listPayments({ store }: Workspace, invoiceId: string): PaymentRow[] {
  return store.list(payments, {
    where: eq(payments.invoiceId, invoiceId),
    orderBy: [asc(payments.paidAt), asc(payments.id)],
  });
}

/** What of a payment can still be refunded, in minor units; nothing of one that the bank has not settled. */
export const remainingOf = (payment: PaymentRow): number =>
  payment.state === 'settled' ? payment.amountMinor - payment.refundedMinor : 0;

/** What the customer still owes, in minor units; below 0 when we hold more than was asked for. */
export function balanceOf(invoice: InvoiceRow): number {
  const { dueMinor, excessMinor } = standingOf(invoice);
  return dueMinor - excessMinor;
}

export function isOverdue(invoice: Pick<InvoiceRow, 'state' | 'dueAt'>, now: string): boolean {
  return invoice.state === 'open' && invoice.dueAt < now;
}

export const factsOf = (detail: InvoiceDetail, now: string): InvoiceFacts => ({
  number: detail.invoice.number,
  state: detail.invoice.state,
  isOverdue: isOverdue(detail.invoice, now),
  totalMinor: detail.invoice.totalMinor,
  standing: detail.standing,
  isSettling: detail.payments.some(({ state }) => state === 'pending'),
  customerEmail: detail.customer?.email ?? null,
});

/** The invoice, when the act is allowed in its state. */
export function invoiceFor(workspace: Workspace, number: string, act: InvoiceAct): Result<InvoiceDetail> {
  const detail = readInvoice(workspace, number);
  const refusal = refusalOf(act, factsOf(detail, workspace.now()));
  return refusal ? reject(refusal) : accept(detail);
}

/** Every change of an invoice raises its version, so that a form of a stale tab is noticed. */
export function changeInvoice(
  { store }: Workspace,
  invoice: InvoiceRow,
  patch: RowPatch<typeof invoices>,
): void {
  store.update(invoices, invoice.id, { ...patch, version: invoice.version + 1 });
}

/** Whether a form still speaks of the invoice as it is. */
export function isCurrent(invoice: InvoiceRow, version: number | undefined): Result<InvoiceRow> {
  if (version === undefined || version === invoice.version) return accept(invoice);
  return conflict(
    say('Invoice {number} was changed since this page was opened. Look at it again.', {
      number: invoice.number,
    }),
  );
}

/** Only an open invoice can be voided: money that came in is refunded, not voided. */
export function voidInvoice(workspace: Workspace, number: string, version?: number): Result<InvoiceRow> {
  return closeInvoice(workspace, number, 'void', version);
}

/** The claim is given up; what should come in after all can still be booked. */
export function writeOffInvoice(workspace: Workspace, number: string, version?: number): Result<InvoiceRow> {
  return closeInvoice(workspace, number, 'write_off', version);
}

function closeInvoice(
  workspace: Workspace,
  number: string,
  act: 'void' | 'write_off',
  version: number | undefined,
): Result<InvoiceRow> {
  const current = isCurrent(getInvoice(workspace, number), version);
  if (!current.ok) return current;
  const detail = invoiceFor(workspace, number, act);
  if (!detail.ok) return detail;
  const { invoice } = detail.value;
  const patch =
    act === 'void'
      ? { state: 'void' as const, voidedAt: workspace.now() }
      : { state: 'uncollectible' as const };
  workspace.mutate(`invoice.${act}`, `invoice ${number}`, () => changeInvoice(workspace, invoice, patch));
  return accept(getInvoice(workspace, number));
}
