import { eq } from 'drizzle-orm';
import {
  type CustomerRow,
  customers,
  type InvoiceLineRow,
  type InvoiceRow,
  invoiceLines,
  invoices,
  workspaceSettings,
} from '../../db/schema.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { addDays, daysBetween } from '../../time.ts';
import { say } from '../../ui/i18n/say.ts';
import { basisPointsOf, sumLines } from './invoice-sums.ts';
import {
  changeInvoice,
  getInvoice,
  type InvoiceDetail,
  invoiceFor,
  isCurrent,
  readInvoice,
} from './service.ts';

/** What a draft says beside its lines. */
export interface DraftTerms {
  readonly customerId: string;
  /** Left out: the workspace's own. */
  readonly currency?: string | undefined;
  readonly taxMode: InvoiceRow['taxMode'];
  readonly taxBasisPoints: number;
  readonly termDays: number;
  readonly memo: string | null;
}

export interface DraftLine {
  readonly description: string;
  readonly quantity: number;
  /** Below 0 for a discount. */
  readonly unitMinor: number;
}

export const maxLines = 100;

/** Whether the totals of this workspace are rounded to what can be paid in coins. */
export function roundsToCoin({ store }: Workspace): boolean {
  const setting = store.find(workspaceSettings, eq(workspaceSettings.name, 'billing.rounds_to_coin'));
  return setting?.value === 'true';
}

/** @throws Problem `not_found`, also for a customer of another tenant */
function customerOf({ store }: Workspace, id: string): CustomerRow {
  const customer = store.find(customers, eq(customers.id, id));
  if (!customer) throw new Problem('not_found', 'There is no such customer here.');
  return customer;
}

export const termDaysOf = (invoice: InvoiceRow): number => daysBetween(invoice.issuedAt, invoice.dueAt);

export function createInvoiceDraft(workspace: Workspace, terms: DraftTerms): InvoiceRow {
  const customer = customerOf(workspace, terms.customerId);
  const now = workspace.now();
  return workspace.mutate('invoice.draft', `invoice for ${customer.name}`, () =>
    workspace.store.insert(invoices, {
      number: workspace.nextNumber('INV'),
      customerId: customer.id,
      billTo: customer.name,
      state: 'draft',
      currency: terms.currency ?? workspace.tenant.currency,
      subtotalMinor: 0,
      taxMinor: 0,
      totalMinor: 0,
      paidMinor: 0,
      refundedMinor: 0,
      memo: terms.memo,
      taxMode: terms.taxMode,
      taxBasisPoints: terms.taxBasisPoints,
      issuedAt: now,
      dueAt: addDays(now, terms.termDays),
    }),
  );
}

export interface DraftChange {
  readonly number: string;
  /** Of the page that the change comes from; undefined: whatever it is now. */
  readonly version?: number | undefined;
}

export function editInvoiceDraft(
  workspace: Workspace,
  change: DraftChange,
  terms: Omit<DraftTerms, 'currency'>,
): Result<InvoiceRow> {
  const customer = customerOf(workspace, terms.customerId);
  return changeDraft(workspace, change, 'invoice.edit', ({ invoice, lines }) => {
    const { taxMode, taxBasisPoints, memo } = terms;
    const dueAt = addDays(invoice.issuedAt, terms.termDays);
    const head = { customerId: customer.id, billTo: customer.name, taxMode, taxBasisPoints, memo, dueAt };
    return { head, lines, write: () => undefined };
  });
}

export function addLine(workspace: Workspace, change: DraftChange, line: DraftLine): Result<InvoiceRow> {
  if (readInvoice(workspace, change.number).lines.length >= maxLines) {
    return reject(say('An invoice has at most {max} lines.', { max: maxLines }));
  }
  return changeDraft(workspace, change, 'invoice.add_line', ({ invoice, lines }) => ({
    head: {},
    lines: [...lines, { amountMinor: line.quantity * line.unitMinor }],
    write: () =>
      void workspace.store.insert(invoiceLines, {
        ...line,
        invoiceId: invoice.id,
        position: (lines.at(-1)?.position ?? 0) + 1,
        amountMinor: line.quantity * line.unitMinor,
      }),
  }));
}

export function editLine(
  workspace: Workspace,
  change: DraftChange & { readonly lineId: string },
  line: DraftLine,
): Result<InvoiceRow> {
  const amountMinor = line.quantity * line.unitMinor;
  return changeDraft(workspace, change, 'invoice.edit_line', (detail) => {
    const known = lineOf(detail, change.lineId);
    return {
      head: {},
      lines: detail.lines.map((other) => (other === known ? { amountMinor } : other)),
      write: () => workspace.store.update(invoiceLines, known.id, { ...line, amountMinor }),
    };
  });
}

export function removeLine(
  workspace: Workspace,
  change: DraftChange & { readonly lineId: string },
): Result<InvoiceRow> {
  return changeDraft(workspace, change, 'invoice.remove_line', (detail) => {
    const known = lineOf(detail, change.lineId);
    return {
      head: {},
      lines: detail.lines.filter((other) => other !== known),
      write: () => workspace.store.remove(invoiceLines, known.id),
    };
  });
}

/** Only a draft: what was issued stays, and is voided or credited. */
export function deleteInvoiceDraft(workspace: Workspace, change: DraftChange): Result<string> {
  const current = isCurrent(getInvoice(workspace, change.number), change.version);
  if (!current.ok) return current;
  const detail = invoiceFor(workspace, change.number, 'delete');
  if (!detail.ok) return detail;
  const { invoice, lines } = detail.value;
  workspace.mutate('invoice.delete_draft', `invoice ${invoice.number}`, () => {
    for (const line of lines) workspace.store.remove(invoiceLines, line.id);
    workspace.store.remove(invoices, invoice.id);
  });
  return accept(invoice.number);
}

function lineOf({ invoice, lines }: InvoiceDetail, lineId: string): InvoiceLineRow {
  const line = lines.find(({ id }) => id === lineId);
  if (!line)
    throw new Problem(
      'not_found',
      say('There is no such line on invoice {number}.', { number: invoice.number }),
    );
  return line;
}

interface PlannedChange {
  readonly head: Partial<
    Pick<InvoiceRow, 'customerId' | 'billTo' | 'taxMode' | 'taxBasisPoints' | 'memo' | 'dueAt'>
  >;
  /** As they will be. */
  readonly lines: readonly Pick<InvoiceLineRow, 'amountMinor'>[];
  readonly write: () => void;
}

/** The sums follow from the lines, whatever was changed. */
function changeDraft(
  workspace: Workspace,
  { number, version }: DraftChange,
  action: string,
  plan: (detail: InvoiceDetail) => PlannedChange,
): Result<InvoiceRow> {
  const current = isCurrent(getInvoice(workspace, number), version);
  if (!current.ok) return current;
  const detail = invoiceFor(workspace, number, 'edit');
  if (!detail.ok) return detail;
  const { invoice } = detail.value;
  const { head, lines, write } = plan(detail.value);
  const { currency, taxMode } = { ...invoice, ...head };
  const taxBasisPoints = head.taxBasisPoints ?? basisPointsOf(invoice);
  const terms = { currency, taxMode, taxBasisPoints, roundsToCoin: roundsToCoin(workspace) };
  const sums = sumLines(
    lines.map(({ amountMinor }) => amountMinor),
    terms,
  );
  if (sums.totalMinor < 0) return reject('The discounts are more than the lines they are taken from.');
  if (sums.totalMinor > 1e12) return reject('The total is too large.');
  workspace.mutate(action, `invoice ${number}`, () => {
    write();
    changeInvoice(workspace, invoice, { ...head, ...sums, taxBasisPoints });
  });
  return accept(getInvoice(workspace, number));
}
