import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import {
  cardOperationStates,
  creditNoteStates,
  creditOutcomes,
  disputeStates,
  invoiceStates,
  paymentMethods,
  paymentStates,
  refundStates,
  taxModes,
} from '../../model/billing.ts';
import { createdAt, pinned, type References, version } from './columns.ts';
import { customers } from './crm.ts';

export const invoices = sqliteTable(
  'invoices',
  {
    ...pinned(),
    number: text('number').notNull(),
    customerId: text('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    billTo: text('bill_to').notNull(),
    state: text('state', { enum: invoiceStates }).notNull(),
    currency: text('currency').notNull(),
    subtotalMinor: integer('subtotal_minor').notNull(),
    taxMinor: integer('tax_minor').notNull(),
    totalMinor: integer('total_minor').notNull(),
    paidMinor: integer('paid_minor').notNull(),
    refundedMinor: integer('refunded_minor').notNull(),
    memo: text('memo'),
    issuedAt: text('issued_at').notNull(),
    dueAt: text('due_at').notNull(),
    taxMode: text('tax_mode', { enum: taxModes }).notNull().default('exclusive'),
    /** What rounding to the smallest coin added to the total; below 0 where it took away. */
    roundingMinor: integer('rounding_minor').notNull().default(0),
    /** What credit notes took off the amount due; not what they gave to the balance or the card. */
    creditedMinor: integer('credited_minor').notNull().default(0),
    /** In hundredths of a percent; null where it is only known from the sums. */
    taxBasisPoints: integer('tax_basis_points'),
    subscriptionId: text('subscription_id'),
    voidedAt: text('voided_at'),
    version: version(),
  },
  (table) => [
    uniqueIndex('invoices_by_number').on(table.tenantId, table.number),
    index('invoices_by_customer').on(table.customerId),
    index('invoices_by_issue').on(table.tenantId, table.issuedAt),
  ],
);

export const invoiceLines = sqliteTable(
  'invoice_lines',
  {
    ...pinned(),
    invoiceId: text('invoice_id')
      .notNull()
      .references(() => invoices.id),
    position: integer('position').notNull(),
    description: text('description').notNull(),
    quantity: integer('quantity').notNull(),
    unitMinor: integer('unit_minor').notNull(),
    amountMinor: integer('amount_minor').notNull(),
  },
  (table) => [index('invoice_lines_by_invoice').on(table.invoiceId)],
);

export const payments = sqliteTable(
  'payments',
  {
    ...pinned(),
    invoiceId: text('invoice_id')
      .notNull()
      .references(() => invoices.id),
    amountMinor: integer('amount_minor').notNull(),
    refundedMinor: integer('refunded_minor').notNull(),
    currency: text('currency').notNull(),
    cardBrand: text('card_brand').notNull(),
    cardLast4: text('card_last4').notNull(),
    statedReference: text('stated_reference').notNull(),
    paidAt: text('paid_at').notNull(),
    method: text('method', { enum: paymentMethods }).notNull().default('card'),
    /** `2026-08`; null where there is no card. */
    cardExpires: text('card_expires'),
    /** A declined payment stays as a record and counts for nothing. */
    state: text('state', { enum: paymentStates }).notNull().default('settled'),
  },
  (table) => [index('payments_by_invoice').on(table.invoiceId)],
);

export const refunds = sqliteTable(
  'refunds',
  {
    ...pinned(),
    invoiceId: text('invoice_id')
      .notNull()
      .references(() => invoices.id),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    cardLast4: text('card_last4').notNull(),
    reason: text('reason').notNull(),
    actorId: text('actor_id').notNull(),
    createdAt: createdAt(),
    state: text('state', { enum: refundStates }).notNull().default('issued'),
  },
  (table) => [index('refunds_by_invoice').on(table.invoiceId)],
);

/** What the fake card processor was told to do; nothing leaves the world. */
export const cardOperations = sqliteTable('card_operations', {
  ...pinned(),
  kind: text('kind', { enum: ['charge', 'refund'] }).notNull(),
  paymentId: text('payment_id').notNull(),
  refundId: text('refund_id'),
  amountMinor: integer('amount_minor').notNull(),
  currency: text('currency').notNull(),
  cardLast4: text('card_last4').notNull(),
  createdAt: createdAt(),
  state: text('state', { enum: cardOperationStates }).notNull().default('done'),
});

export const creditNotes = sqliteTable(
  'credit_notes',
  {
    ...pinned(),
    number: text('number').notNull(),
    invoiceId: text('invoice_id')
      .notNull()
      .references(() => invoices.id),
    state: text('state', { enum: creditNoteStates }).notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    outcome: text('outcome', { enum: creditOutcomes }).notNull(),
    reason: text('reason').notNull(),
    actorId: text('actor_id').notNull(),
    createdAt: createdAt(),
    issuedAt: text('issued_at'),
  },
  (table) => [
    uniqueIndex('credit_notes_by_number').on(table.tenantId, table.number),
    index('credit_notes_by_invoice').on(table.invoiceId),
  ],
);

/** What we owe a customer (above 0) or take from it again (below 0). */
export const balanceEntries = sqliteTable(
  'balance_entries',
  {
    ...pinned(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    creditNoteId: text('credit_note_id').references(() => creditNotes.id),
    invoiceId: text('invoice_id').references(() => invoices.id),
    createdAt: createdAt(),
  },
  (table) => [index('balance_entries_by_customer').on(table.customerId)],
);

export const disputes = sqliteTable(
  'disputes',
  {
    ...pinned(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    state: text('state', { enum: disputeStates }).notNull(),
    createdAt: createdAt(),
    settledAt: text('settled_at'),
  },
  (table) => [index('disputes_by_payment').on(table.paymentId)],
);

export const billingReferences = {
  balance_entries: { reference: 'BE', id: 'bal' },
  card_operations: { reference: 'CH', id: 'op' },
  credit_notes: { reference: 'CR', id: 'cn' },
  disputes: { reference: 'DP', id: 'dis' },
  invoice_lines: { reference: 'SK', id: 'line' },
  invoices: { reference: 'PO', id: 'inv' },
  payments: { reference: 'PY', id: 'pay' },
  refunds: { reference: 'RF', id: 're' },
} as const satisfies References;

export type BalanceEntryRow = typeof balanceEntries.$inferSelect;
export type CardOperationRow = typeof cardOperations.$inferSelect;
export type CreditNoteRow = typeof creditNotes.$inferSelect;
export type DisputeRow = typeof disputes.$inferSelect;
export type InvoiceLineRow = typeof invoiceLines.$inferSelect;
export type InvoiceRow = typeof invoices.$inferSelect;
export type PaymentRow = typeof payments.$inferSelect;
export type RefundRow = typeof refunds.$inferSelect;
