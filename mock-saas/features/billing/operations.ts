import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { minorUnits, paged, pageQuery } from '../../api/shapes.ts';
import { creditOutcomes, invoiceStates, taxModes } from '../../model/billing.ts';
import { currencies } from '../../money.ts';
import { required } from '../../parse-body.ts';
import { invoiceOrders } from './invoice-list.ts';
import {
  creditNoteShape,
  invoiceShape,
  lineShape,
  paymentShape,
  refundShape,
  standingShape,
} from './shapes.ts';

const version = z.int().optional().meta({ description: 'As read; a stale one is refused' });
const onlyVersion = z.strictObject({ version });
const answer = z.object({ invoice: invoiceShape });
const draft = { capability: 'billing.draft', access: 'billing:draft' } as const;

const terms = {
  customerId: required('customerId'),
  taxMode: z.enum(taxModes),
  taxBasisPoints: z.int().min(0).max(10_000).meta({ description: 'Hundredths of a percent: 8.1% is 810' }),
  termDays: z.int().min(0).max(365),
  memo: z.string().trim().max(500).nullable().default(null),
};

const line = z.strictObject({
  description: required('description'),
  quantity: z.int().min(1).max(100_000),
  unitMinor: minorUnits.min(-1e9).max(1e9).meta({ description: 'Below 0 for a discount' }),
  version,
});

const refundRequest = z.strictObject({
  invoice: required('invoice'),
  payment: required('payment').optional(),
  amountMinor: minorUnits.optional(),
  reason: required('reason'),
});

/** What a list holds and an export takes. */
const invoiceFilter = pageQuery.omit({ page: true }).extend({
  state: z.enum([...invoiceStates, 'overdue']).optional(),
  customer: z.string().optional(),
  currency: z.enum(currencies).optional(),
  minMinor: z.coerce.number().int().optional(),
  maxMinor: z.coerce.number().int().optional(),
  from: z.iso.date().optional().meta({ description: 'Day of issue, included' }),
  to: z.iso.date().optional().meta({ description: 'Day of issue, included' }),
});

export const billingOperations = defineOperations({
  listInvoices: {
    method: 'GET',
    path: '/invoices',
    capability: 'billing.read',
    access: 'billing:read',
    summary: 'List invoices, the latest first',
    query: invoiceFilter.extend({ page: pageQuery.shape.page, order: z.enum(invoiceOrders).optional() }),
    answer: z.object({ invoices: z.array(invoiceShape), ...paged }),
  },
  draftInvoice: {
    ...draft,
    method: 'POST',
    path: '/invoices',
    summary: 'Draft an invoice',
    body: z.strictObject({ ...terms, currency: z.enum(currencies).optional() }),
    answer,
    status: 201,
  },
  exportInvoices: {
    method: 'POST',
    path: '/invoices/export',
    capability: 'billing.export',
    access: 'customers:export',
    summary: 'Export the invoices that match as CSV; all of them where nothing is asked for',
    query: invoiceFilter,
    answer: z.object({ csv: z.string() }),
  },
  readInvoice: {
    method: 'GET',
    path: '/invoices/:number',
    capability: 'billing.read',
    access: 'billing:read',
    summary: 'Read an invoice with its lines, payments, refunds and credit notes',
    answer: z.object({
      invoice: invoiceShape,
      standing: standingShape,
      lines: z.array(lineShape),
      payments: z.array(paymentShape),
      refunds: z.array(refundShape),
      creditNotes: z.array(creditNoteShape),
    }),
  },
  editInvoice: {
    ...draft,
    method: 'PATCH',
    path: '/invoices/:number',
    summary: 'Change the terms of a draft',
    body: z.strictObject({ ...terms, version }),
    answer,
  },
  deleteInvoice: {
    method: 'DELETE',
    path: '/invoices/:number',
    capability: 'billing.delete_draft',
    access: 'billing:draft',
    summary: 'Delete a draft; what was issued is never deleted',
  },
  addInvoiceLine: {
    ...draft,
    method: 'POST',
    path: '/invoices/:number/lines',
    summary: 'Add a line to a draft',
    body: line,
    answer,
    status: 201,
  },
  editInvoiceLine: {
    ...draft,
    method: 'PATCH',
    path: '/invoices/:number/lines/:line',
    summary: 'Change a line of a draft',
    body: line,
    answer,
  },
  removeInvoiceLine: {
    ...draft,
    method: 'DELETE',
    path: '/invoices/:number/lines/:line',
    summary: 'Remove a line from a draft',
  },
  issueInvoice: {
    method: 'POST',
    path: '/invoices/:number/issue',
    capability: 'billing.issue',
    access: 'billing:issue',
    summary: 'Issue a draft and mail it',
    body: onlyVersion,
    answer,
  },
  voidInvoice: {
    method: 'POST',
    path: '/invoices/:number/void',
    capability: 'billing.void',
    access: 'billing:void',
    summary: 'Void an open invoice of which nothing is paid',
    body: onlyVersion,
    answer,
  },
  writeOffInvoice: {
    method: 'POST',
    path: '/invoices/:number/uncollectible',
    capability: 'billing.write_off',
    access: 'billing:void',
    summary: 'Mark an open invoice as uncollectible',
    body: onlyVersion,
    answer,
  },
  draftReminder: {
    method: 'POST',
    path: '/invoices/:number/reminders',
    capability: 'email.create_draft',
    access: 'mail:draft',
    summary: 'Draft a reminder of an overdue invoice; it is sent as any other mail',
    answer: z.object({ mail: z.object({ id: z.string(), subject: z.string(), body: z.string() }) }),
    status: 201,
  },
  recordPayment: {
    method: 'POST',
    path: '/invoices/:number/payments',
    capability: 'billing.payment',
    access: 'billing:issue',
    summary: 'Record a payment in full or in part; by card it is charged at once',
    body: z.strictObject({
      method: z.enum(['card', 'transfer', 'balance']),
      amountMinor: minorUnits,
      statedReference: z.string().trim().max(140).default(''),
      cardLast4: z
        .string()
        .optional()
        .meta({ description: 'Of a card the customer has paid with before; the last one when left out' }),
      version,
    }),
    answer: z.object({ payment: paymentShape }),
    status: 201,
  },
  draftCreditNote: {
    ...draft,
    method: 'POST',
    path: '/invoices/:number/credit-notes',
    summary: 'Draft a credit note',
    body: z.strictObject({
      amountMinor: minorUnits,
      outcome: z.enum(creditOutcomes).meta({ description: 'Where what exceeds the amount due goes' }),
      reason: required('reason'),
    }),
    answer: z.object({ creditNote: creditNoteShape }),
    status: 201,
  },
  issueCreditNote: {
    method: 'POST',
    path: '/credit-notes/:number/issue',
    capability: 'billing.credit',
    access: 'billing:credit',
    summary: 'Issue a drafted credit note and mail it',
    answer: z.object({ creditNote: creditNoteShape }),
  },
  discardCreditNote: {
    ...draft,
    method: 'POST',
    path: '/credit-notes/:number/discard',
    summary: 'Discard a drafted credit note',
    answer: z.object({ creditNote: creditNoteShape }),
  },
  refundPayment: {
    method: 'POST',
    path: '/refunds',
    capability: 'billing.refund',
    access: 'billing:refund',
    summary: 'Refund a payment, in full or in part',
    body: refundRequest,
    answer: z.object({ refund: refundShape }),
    status: 201,
  },
  draftRefund: {
    method: 'POST',
    path: '/refunds/drafts',
    capability: 'billing.draft',
    access: 'billing:refund',
    summary: 'Draft a refund for somebody to issue',
    body: refundRequest,
    answer: z.object({ refund: refundShape }),
    status: 201,
  },
  issueRefund: {
    method: 'POST',
    path: '/refunds/:id/issue',
    capability: 'billing.refund',
    access: 'billing:refund',
    summary: 'Issue a drafted refund',
    answer: z.object({ refund: refundShape }),
  },
  discardRefund: {
    method: 'DELETE',
    path: '/refunds/:id',
    capability: 'billing.delete_draft',
    access: 'billing:refund',
    summary: 'Discard a drafted refund',
  },
});
