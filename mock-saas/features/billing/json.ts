import type { InvoiceLineRow, InvoiceRow, PaymentRow, RefundRow } from '../../db/schema.ts';

/** What the API shows: a choice, so that a new column is not published by accident. */
export const invoiceJson = (row: InvoiceRow) => ({
  number: row.number,
  poNumber: row.reference,
  customerId: row.customerId,
  billTo: row.billTo,
  state: row.state,
  currency: row.currency,
  subtotalMinor: row.subtotalMinor,
  taxMinor: row.taxMinor,
  totalMinor: row.totalMinor,
  paidMinor: row.paidMinor,
  refundedMinor: row.refundedMinor,
  issuedAt: row.issuedAt,
  dueAt: row.dueAt,
});

export const lineJson = (row: InvoiceLineRow) => ({
  description: row.description,
  quantity: row.quantity,
  unitMinor: row.unitMinor,
  amountMinor: row.amountMinor,
});

export const paymentJson = (row: PaymentRow) => ({
  id: row.id,
  reference: row.reference,
  statedReference: row.statedReference,
  amountMinor: row.amountMinor,
  refundedMinor: row.refundedMinor,
  currency: row.currency,
  cardBrand: row.cardBrand,
  cardLast4: row.cardLast4,
  paidAt: row.paidAt,
});

export const refundJson = (row: RefundRow) => ({
  id: row.id,
  reference: row.reference,
  paymentId: row.paymentId,
  amountMinor: row.amountMinor,
  currency: row.currency,
  cardLast4: row.cardLast4,
  reason: row.reason,
  createdAt: row.createdAt,
});
