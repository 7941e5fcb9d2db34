import { serveOperations } from '../../api/serve-operations.ts';
import { reject, unwrap } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { discardCreditNote, draftCreditNote, issueCreditNote } from './credit-notes.ts';
import {
  addLine,
  createInvoiceDraft,
  deleteInvoiceDraft,
  editInvoiceDraft,
  editLine,
  removeLine,
} from './invoice-drafts.ts';
import { exportInvoices, listInvoices } from './invoice-list.ts';
import { draftReminder, issueInvoice } from './issue-invoice.ts';
import { billingOperations } from './operations.ts';
import { cardsOnFile, type PaymentSource, recordPayment } from './record-payment.ts';
import { discardRefundDraft, draftRefund, issueRefundDraft, refundPayment } from './refund-payment.ts';
import { getInvoice, readInvoice, voidInvoice, writeOffInvoice } from './service.ts';
import { invoiceJson } from './shapes.ts';

/** Over the API only a card that the customer has paid with before; numbers are for the page. */
function sourceOf(
  workspace: Workspace,
  number: string,
  method: PaymentSource['method'],
  last4: string | undefined,
): PaymentSource {
  if (method !== 'card') return { method };
  const { customerId } = getInvoice(workspace, number);
  const cards = customerId ? cardsOnFile(workspace, customerId) : [];
  const card = last4 === undefined ? cards[0] : cards.find((known) => known.last4 === last4);
  return { method, card: card ?? unwrap(reject('There is no such card on file that is still valid.')) };
}

interface AskedRefund {
  readonly invoice: string;
  readonly payment?: string | undefined;
  readonly amountMinor?: number | undefined;
  readonly reason: string;
}

const refundOf = ({ invoice, payment, amountMinor, reason }: AskedRefund) => ({
  invoiceNumber: invoice,
  paymentId: payment,
  amountMinor,
  reason,
});

export const billingApi = serveOperations(billingOperations, {
  listInvoices(workspace, { query }) {
    const { rows, total, page } = listInvoices(workspace, query);
    return { invoices: rows.map(invoiceJson), total, page };
  },
  draftInvoice: (workspace, { body }) => ({ invoice: invoiceJson(createInvoiceDraft(workspace, body)) }),
  exportInvoices: (workspace, { query }) => ({ csv: exportInvoices(workspace, query) }),
  readInvoice(workspace, { params }) {
    const { invoice, standing, lines, payments, refunds, creditNotes } = readInvoice(
      workspace,
      params.number,
    );
    return { invoice: invoiceJson(invoice), standing, lines, payments, refunds, creditNotes };
  },
  editInvoice(workspace, { params, body: { version, ...terms } }) {
    return { invoice: invoiceJson(unwrap(editInvoiceDraft(workspace, { ...params, version }, terms))) };
  },
  deleteInvoice(workspace, { params }) {
    unwrap(deleteInvoiceDraft(workspace, params));
    return undefined;
  },
  addInvoiceLine(workspace, { params, body: { version, ...line } }) {
    return { invoice: invoiceJson(unwrap(addLine(workspace, { ...params, version }, line))) };
  },
  editInvoiceLine(workspace, { params: { number, line: lineId }, body: { version, ...line } }) {
    return { invoice: invoiceJson(unwrap(editLine(workspace, { number, lineId, version }, line))) };
  },
  removeInvoiceLine(workspace, { params: { number, line: lineId } }) {
    unwrap(removeLine(workspace, { number, lineId }));
    return undefined;
  },
  issueInvoice: (workspace, { params, body }) => ({
    invoice: invoiceJson(unwrap(issueInvoice(workspace, { ...params, ...body }))),
  }),
  voidInvoice: (workspace, { params, body }) => ({
    invoice: invoiceJson(unwrap(voidInvoice(workspace, params.number, body.version))),
  }),
  writeOffInvoice: (workspace, { params, body }) => ({
    invoice: invoiceJson(unwrap(writeOffInvoice(workspace, params.number, body.version))),
  }),
  draftReminder: (workspace, { params }) => ({ mail: unwrap(draftReminder(workspace, params.number)) }),
  recordPayment(workspace, { params: { number }, body: { method, cardLast4, ...payment } }) {
    const source = sourceOf(workspace, number, method, cardLast4);
    return { payment: unwrap(recordPayment(workspace, { invoiceNumber: number, source, ...payment })) };
  },
  draftCreditNote: (workspace, { params, body }) => ({
    creditNote: unwrap(draftCreditNote(workspace, { invoiceNumber: params.number, ...body })),
  }),
  issueCreditNote: (workspace, { params }) => ({
    creditNote: unwrap(issueCreditNote(workspace, params.number)),
  }),
  discardCreditNote: (workspace, { params }) => ({
    creditNote: unwrap(discardCreditNote(workspace, params.number)),
  }),
  refundPayment: (workspace, { body }) => ({ refund: unwrap(refundPayment(workspace, refundOf(body))) }),
  draftRefund: (workspace, { body }) => ({ refund: unwrap(draftRefund(workspace, refundOf(body))) }),
  issueRefund: (workspace, { params }) => ({ refund: unwrap(issueRefundDraft(workspace, params.id)) }),
  discardRefund(workspace, { params }) {
    unwrap(discardRefundDraft(workspace, params.id));
    return undefined;
  },
});
