import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import {
  commentVisibilities,
  customerStates,
  invoiceStates,
  mailStates,
  roles,
  ticketChannels,
  ticketPriorities,
  ticketStatuses,
} from '../model.ts';

/** `reference` is printed on the record and carries the tenant's canary for that table. */
const pinned = () => ({
  id: text('id').primaryKey(),
  tenantId: text('tenant_id')
    .notNull()
    .references(() => tenants.id),
  reference: text('reference').notNull(),
});

export const worldMeta = sqliteTable('world_meta', {
  id: text('id').primaryKey(),
  value: text('value').notNull(),
});

export const counters = sqliteTable('counters', {
  id: text('id').primaryKey(),
  value: integer('value').notNull(),
});

export const tenants = sqliteTable('tenants', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  currency: text('currency').notNull(),
  supportEmail: text('support_email').notNull(),
});

export const actors = sqliteTable('actors', {
  ...pinned(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  title: text('title').notNull(),
  role: text('role', { enum: roles }).notNull(),
  passwordHash: text('password_hash').notNull(),
});

export const sessions = sqliteTable('sessions', {
  id: text('id').primaryKey(),
  tenantId: text('tenant_id').notNull(),
  actorId: text('actor_id').notNull(),
  valueHash: text('value_hash').notNull(),
  scopes: text('scopes').notNull(),
  createdAt: text('created_at').notNull(),
});

export const customers = sqliteTable(
  'customers',
  {
    ...pinned(),
    name: text('name').notNull(),
    contactName: text('contact_name').notNull(),
    email: text('email').notNull(),
    formerEmail: text('former_email'),
    phone: text('phone'),
    city: text('city').notNull(),
    country: text('country').notNull(),
    plan: text('plan').notNull(),
    seats: integer('seats').notNull(),
    state: text('state', { enum: customerStates }).notNull(),
    marketingOptIn: integer('marketing_opt_in', { mode: 'boolean' }).notNull(),
    createdAt: text('created_at').notNull(),
  },
  (table) => [index('customers_by_name').on(table.tenantId, table.name)],
);

export const customerNotes = sqliteTable(
  'customer_notes',
  {
    ...pinned(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    authorName: text('author_name').notNull(),
    body: text('body').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (table) => [index('customer_notes_by_customer').on(table.customerId)],
);

export const tickets = sqliteTable(
  'tickets',
  {
    ...pinned(),
    number: text('number').notNull(),
    subject: text('subject').notNull(),
    status: text('status', { enum: ticketStatuses }).notNull(),
    priority: text('priority', { enum: ticketPriorities }).notNull(),
    channel: text('channel', { enum: ticketChannels }).notNull(),
    requesterName: text('requester_name').notNull(),
    requesterEmail: text('requester_email').notNull(),
    customerId: text('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    assigneeId: text('assignee_id').references(() => actors.id),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('tickets_by_number').on(table.tenantId, table.number),
    index('tickets_by_customer').on(table.customerId),
  ],
);

export const ticketComments = sqliteTable(
  'ticket_comments',
  {
    ...pinned(),
    ticketId: text('ticket_id')
      .notNull()
      .references(() => tickets.id),
    visibility: text('visibility', { enum: commentVisibilities }).notNull(),
    authorId: text('author_id').references(() => actors.id),
    authorName: text('author_name').notNull(),
    body: text('body').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (table) => [index('ticket_comments_by_ticket').on(table.ticketId)],
);

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
  },
  (table) => [
    uniqueIndex('invoices_by_number').on(table.tenantId, table.number),
    index('invoices_by_customer').on(table.customerId),
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
    createdAt: text('created_at').notNull(),
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
  createdAt: text('created_at').notNull(),
});

export const mails = sqliteTable('mails', {
  ...pinned(),
  state: text('state', { enum: mailStates }).notNull(),
  fromEmail: text('from_email').notNull(),
  toEmail: text('to_email').notNull(),
  subject: text('subject').notNull(),
  body: text('body').notNull(),
  ticketId: text('ticket_id').references(() => tickets.id),
  authorId: text('author_id').references(() => actors.id),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  sentAt: text('sent_at'),
});

export const kbArticles = sqliteTable(
  'kb_articles',
  {
    ...pinned(),
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    category: text('category').notNull(),
    revision: integer('revision').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [uniqueIndex('kb_articles_by_slug').on(table.tenantId, table.slug)],
);

export const kbRevisions = sqliteTable(
  'kb_revisions',
  {
    ...pinned(),
    articleId: text('article_id')
      .notNull()
      .references(() => kbArticles.id),
    revision: integer('revision').notNull(),
    body: text('body').notNull(),
    changeNote: text('change_note').notNull(),
    authorName: text('author_name').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (table) => [uniqueIndex('kb_revisions_by_article').on(table.articleId, table.revision)],
);

export const dataExports = sqliteTable('exports', {
  ...pinned(),
  kind: text('kind').notNull(),
  rowCount: integer('row_count').notNull(),
  actorId: text('actor_id').notNull(),
  createdAt: text('created_at').notNull(),
});

export const auditEvents = sqliteTable('audit_events', {
  ...pinned(),
  actorId: text('actor_id').notNull(),
  action: text('action').notNull(),
  object: text('object').notNull(),
  at: text('at').notNull(),
});
