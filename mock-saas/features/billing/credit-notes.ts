import { eq } from 'drizzle-orm';
import { balanceEntries, type CreditNoteRow, creditNotes, invoices } from '../../db/schema.ts';
import type { creditOutcomes } from '../../model/billing.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { writeBillingMail } from './billing-mail.ts';
import { refusalOfCard, writeRefund } from './refund-payment.ts';
import { changeInvoice, type InvoiceDetail, invoiceFor, remainingOf, sumOf } from './service.ts';

export interface CreditRequest {
  readonly invoiceNumber: string;
  readonly amountMinor: number;
  /** Where what exceeds the amount due goes. */
  readonly outcome: (typeof creditOutcomes)[number];
  readonly reason: string;
}

/** Where the money of a credit note goes, in minor units. */
export interface CreditSplit {
  readonly toDueMinor: number;
  readonly toBalanceMinor: number;
  readonly toCardMinor: number;
}

/** What of an invoice was not credited yet. */
export const creditableOf = ({ invoice, creditNotes: notes }: InvoiceDetail): number =>
  Math.max(0, invoice.totalMinor - sumOf(notes.filter(({ state }) => state === 'issued')));

/** Reduces what is due first; the rest is given back, to the balance or to the cards it came from. */
export function splitCredit(
  workspace: Workspace,
  detail: InvoiceDetail,
  { amountMinor, outcome }: Pick<CreditRequest, 'amountMinor' | 'outcome'>,
): Result<CreditSplit> {
  const { invoice, standing, customer, payments } = detail;
  const { number, currency } = invoice;
  const money = (minor: number) => workspace.formats.money(minor, currency);
  if (amountMinor <= 0) return reject('The amount must be more than zero.');
  const creditable = creditableOf(detail);
  if (amountMinor > creditable) {
    return reject(
      say('Only {amount} of invoice {number} can still be credited.', { amount: money(creditable), number }),
    );
  }
  const toDueMinor = Math.min(amountMinor, standing.dueMinor);
  const restMinor = amountMinor - toDueMinor;
  if (restMinor === 0) return accept({ toDueMinor, toBalanceMinor: 0, toCardMinor: 0 });
  if (outcome === 'invoice') {
    return reject(
      say('Only {amount} is due; send the rest to the balance or the card.', {
        amount: money(standing.dueMinor),
      }),
    );
  }
  if (restMinor > standing.heldMinor) {
    return reject(
      say('Only {amount} of what was paid is left to give back.', { amount: money(standing.heldMinor) }),
    );
  }
  if (outcome === 'balance') {
    if (!customer)
      return reject(say('Invoice {number} has no customer whose balance could take it.', { number }));
    return accept({ toDueMinor, toBalanceMinor: restMinor, toCardMinor: 0 });
  }
  const refundable = payments.filter((payment) => !refusalOfCard(payment, workspace.now()));
  const toCards = refundable.reduce((sum, payment) => sum + remainingOf(payment), 0);
  if (restMinor > toCards) {
    return reject(
      say('Only {amount} can go back to a card that is still valid; credit the balance.', {
        amount: money(toCards),
      }),
    );
  }
  return accept({ toDueMinor, toBalanceMinor: 0, toCardMinor: restMinor });
}

/** @throws Problem `not_found`, also for a credit note of another tenant */
export function getCreditNote({ store }: Workspace, number: string): CreditNoteRow {
  const note = store.find(creditNotes, eq(creditNotes.number, number));
  if (!note) throw new Problem('not_found', say('There is no credit note {number} here.', { number }));
  return note;
}

/** Nothing moves yet; that it would fit is checked already. */
export function draftCreditNote(workspace: Workspace, request: CreditRequest): Result<CreditNoteRow> {
  const detail = invoiceFor(workspace, request.invoiceNumber, 'credit');
  if (!detail.ok) return detail;
  const split = splitCredit(workspace, detail.value, request);
  if (!split.ok) return split;
  const { invoice } = detail.value;
  const note = workspace.mutate('credit_note.draft', `invoice ${invoice.number}`, () =>
    workspace.store.insert(creditNotes, {
      number: workspace.nextNumber('CN'),
      invoiceId: invoice.id,
      state: 'draft',
      amountMinor: request.amountMinor,
      currency: invoice.currency,
      outcome: request.outcome,
      reason: request.reason,
      actorId: workspace.identity.actorId,
      createdAt: workspace.now(),
      issuedAt: null,
    }),
  );
  return accept(note);
}

/** Carries the draft out as it stands and mails it; what has become impossible meanwhile is refused. */
export function issueCreditNote(workspace: Workspace, number: string): Result<CreditNoteRow> {
  const note = getCreditNote(workspace, number);
  if (note.state !== 'draft')
    return reject(say('Credit note {number} is {state} already.', { number, state: say(note.state) }));
  const detail = invoiceFor(workspace, invoiceNumberOf(workspace, note), 'credit');
  if (!detail.ok) return detail;
  const split = splitCredit(workspace, detail.value, note);
  if (!split.ok) return split;
  workspace.mutate('credit_note.issue', `credit note ${number}`, () =>
    carryOut(workspace, note, detail.value, split.value),
  );
  return accept(getCreditNote(workspace, number));
}

export function discardCreditNote(workspace: Workspace, number: string): Result<CreditNoteRow> {
  const note = getCreditNote(workspace, number);
  if (note.state !== 'draft')
    return reject(
      say('Credit note {number} is {state}; only a draft can be discarded.', {
        number,
        state: say(note.state),
      }),
    );
  workspace.mutate('credit_note.discard', `credit note ${number}`, () => {
    workspace.store.update(creditNotes, note.id, { state: 'void' });
  });
  return accept(getCreditNote(workspace, number));
}

/** @throws when the invoice is gone, which the database does not allow */
export function invoiceNumberOf({ store }: Workspace, note: CreditNoteRow): string {
  const invoice = store.find(invoices, eq(invoices.id, note.invoiceId));
  if (!invoice)
    throw new Error(`Cannot find the invoice of "${note.number}": ${note.invoiceId} is not there`);
  return invoice.number;
}

function carryOut(
  workspace: Workspace,
  note: CreditNoteRow,
  detail: InvoiceDetail,
  split: CreditSplit,
): void {
  const { store } = workspace;
  const { invoice, customer, standing } = detail;
  store.update(creditNotes, note.id, { state: 'issued', issuedAt: workspace.now() });
  if (split.toBalanceMinor > 0 && customer) {
    store.insert(balanceEntries, {
      customerId: customer.id,
      amountMinor: split.toBalanceMinor,
      currency: note.currency,
      reason: workspace.say(say('Credit note {number}', { number: note.number })),
      creditNoteId: note.id,
      invoiceId: invoice.id,
      createdAt: workspace.now(),
    });
  }
  if (split.toCardMinor > 0) refundToCards(workspace, note, detail, split.toCardMinor);
  changeInvoice(workspace, invoice, {
    creditedMinor: invoice.creditedMinor + split.toDueMinor,
    refundedMinor: invoice.refundedMinor + split.toCardMinor,
    state: split.toDueMinor === standing.dueMinor ? 'paid' : invoice.state,
  });
  if (customer) {
    const amount = workspace.formats.money(note.amountMinor, note.currency);
    writeBillingMail(workspace, {
      state: 'sent',
      invoice,
      customer,
      subject: say('Credit note {number} for invoice {invoice}', {
        number: note.number,
        invoice: invoice.number,
      }),
      paragraphs: [say('we have credited {amount} of invoice {number}.', { amount, number: invoice.number })],
    });
  }
}

/** The latest payment first. */
function refundToCards(
  workspace: Workspace,
  note: CreditNoteRow,
  { payments }: InvoiceDetail,
  minor: number,
): void {
  let leftMinor = minor;
  for (const payment of payments.toReversed()) {
    if (leftMinor === 0 || refusalOfCard(payment, workspace.now())) continue;
    const amountMinor = Math.min(leftMinor, remainingOf(payment));
    if (amountMinor === 0) continue;
    writeRefund(workspace, payment, amountMinor, `Credit note ${note.number}`);
    leftMinor -= amountMinor;
  }
}
