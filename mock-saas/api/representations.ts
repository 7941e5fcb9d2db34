import type {
  CustomerRow,
  InvoiceLineRow,
  InvoiceRow,
  MailRow,
  PaymentRow,
  RefundRow,
  TicketCommentRow,
  TicketRow,
} from '../db/schema.ts';

/** What the API shows of each record: a choice, so that a new column is not published by accident. */

export const ticketJson = (row: TicketRow) => ({
  number: row.number,
  subject: row.subject,
  status: row.status,
  priority: row.priority,
  channel: row.channel,
  requesterName: row.requesterName,
  requesterEmail: row.requesterEmail,
  customerId: row.customerId,
  assigneeId: row.assigneeId,
  reference: row.reference,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

export const commentJson = (row: TicketCommentRow) => ({
  id: row.id,
  visibility: row.visibility,
  authorName: row.authorName,
  body: row.body,
  createdAt: row.createdAt,
});

export const customerJson = (row: CustomerRow) => ({
  id: row.id,
  account: row.reference,
  name: row.name,
  contactName: row.contactName,
  email: row.email,
  formerEmail: row.formerEmail,
  phone: row.phone,
  city: row.city,
  country: row.country,
  plan: row.plan,
  seats: row.seats,
  state: row.state,
});

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

export const mailJson = (row: MailRow) => ({
  id: row.id,
  reference: row.reference,
  state: row.state,
  from: row.fromEmail,
  to: row.toEmail,
  subject: row.subject,
  body: row.body,
  createdAt: row.createdAt,
  sentAt: row.sentAt,
});
