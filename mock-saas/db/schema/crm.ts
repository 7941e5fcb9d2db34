import { type AnySQLiteColumn, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  accountStages,
  consents,
  customerStates,
  importStates,
  opportunityStages,
  taskStates,
} from '../../model/crm.ts';
import { languages } from '../../model.ts';
import { createdAt, pinned, type References, updatedAt, version } from './columns.ts';
import { actors } from './team.ts';

/** Whom billing and helpdesk deal with. Sales sees the same company as an account. */
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
    createdAt: createdAt(),
    version: version(),
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
    createdAt: createdAt(),
  },
  (table) => [index('customer_notes_by_customer').on(table.customerId)],
);

export const accounts = sqliteTable(
  'accounts',
  {
    ...pinned(),
    name: text('name').notNull(),
    domain: text('domain'),
    industry: text('industry'),
    stage: text('stage', { enum: accountStages }).notNull(),
    city: text('city'),
    country: text('country'),
    ownerId: text('owner_id').references(() => actors.id),
    /** Null for a company that does not pay yet. */
    customerId: text('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    parentId: text('parent_id').references((): AnySQLiteColumn => accounts.id),
    mergedIntoId: text('merged_into_id').references((): AnySQLiteColumn => accounts.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: text('deleted_at'),
    version: version(),
  },
  (table) => [
    index('accounts_by_name').on(table.tenantId, table.name),
    index('accounts_by_customer').on(table.customerId),
  ],
);

export const contacts = sqliteTable(
  'contacts',
  {
    ...pinned(),
    accountId: text('account_id').references(() => accounts.id),
    name: text('name').notNull(),
    title: text('title'),
    email: text('email').notNull(),
    phone: text('phone'),
    language: text('language', { enum: languages }).notNull(),
    emailConsent: text('email_consent', { enum: consents }).notNull(),
    phoneConsent: text('phone_consent', { enum: consents }).notNull(),
    consentSource: text('consent_source'),
    consentAt: text('consent_at'),
    ownerId: text('owner_id').references(() => actors.id),
    mergedIntoId: text('merged_into_id').references((): AnySQLiteColumn => contacts.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: text('deleted_at'),
    version: version(),
  },
  (table) => [
    index('contacts_by_name').on(table.tenantId, table.name),
    index('contacts_by_email').on(table.tenantId, table.email),
    index('contacts_by_account').on(table.accountId),
  ],
);

export const opportunities = sqliteTable(
  'opportunities',
  {
    ...pinned(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    contactId: text('contact_id').references(() => contacts.id),
    name: text('name').notNull(),
    stage: text('stage', { enum: opportunityStages }).notNull(),
    /** Place in the board's column, from 1; gaps are allowed. */
    position: integer('position').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** A day, `2026-03-31`, in the tenant's own time. */
    closeOn: text('close_on').notNull(),
    ownerId: text('owner_id').references(() => actors.id),
    lostReason: text('lost_reason'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    closedAt: text('closed_at'),
    deletedAt: text('deleted_at'),
    version: version(),
  },
  (table) => [
    index('opportunities_by_stage').on(table.tenantId, table.stage, table.position),
    index('opportunities_by_account').on(table.accountId),
  ],
);

export const crmNotes = sqliteTable(
  'crm_notes',
  {
    ...pinned(),
    accountId: text('account_id').references(() => accounts.id),
    contactId: text('contact_id').references(() => contacts.id),
    opportunityId: text('opportunity_id').references(() => opportunities.id),
    authorId: text('author_id')
      .notNull()
      .references(() => actors.id),
    body: text('body').notNull(),
    isPinned: integer('is_pinned', { mode: 'boolean' }).notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [
    index('crm_notes_by_account').on(table.accountId),
    index('crm_notes_by_contact').on(table.contactId),
    index('crm_notes_by_opportunity').on(table.opportunityId),
  ],
);

export const tasks = sqliteTable(
  'tasks',
  {
    ...pinned(),
    title: text('title').notNull(),
    body: text('body').notNull().default(''),
    state: text('state', { enum: taskStates }).notNull(),
    dueAt: text('due_at'),
    assigneeId: text('assignee_id').references(() => actors.id),
    accountId: text('account_id').references(() => accounts.id),
    contactId: text('contact_id').references(() => contacts.id),
    opportunityId: text('opportunity_id').references(() => opportunities.id),
    position: integer('position').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    doneAt: text('done_at'),
    version: version(),
  },
  (table) => [
    index('tasks_by_assignee').on(table.tenantId, table.assigneeId, table.state),
    index('tasks_by_account').on(table.accountId),
  ],
);

/** An uploaded CSV: looked at as a draft first, then committed to contacts. */
export const contactImports = sqliteTable('contact_imports', {
  ...pinned(),
  fileName: text('file_name').notNull(),
  state: text('state', { enum: importStates }).notNull(),
  csv: text('csv').notNull(),
  /** JSON: column of the file by column of the contact. */
  mapping: text('mapping').notNull(),
  rowCount: integer('row_count').notNull(),
  createdCount: integer('created_count').notNull().default(0),
  updatedCount: integer('updated_count').notNull().default(0),
  rejectedCount: integer('rejected_count').notNull().default(0),
  actorId: text('actor_id')
    .notNull()
    .references(() => actors.id),
  createdAt: createdAt(),
  committedAt: text('committed_at'),
});

export const crmReferences = {
  accounts: { reference: 'AN', id: 'acc' },
  contact_imports: { reference: 'IM', id: 'import' },
  contacts: { reference: 'CT', id: 'con' },
  crm_notes: { reference: 'NT', id: 'cnote' },
  customer_notes: { reference: 'CN', id: 'note' },
  customers: { reference: 'AC', id: 'cus' },
  opportunities: { reference: 'OP', id: 'opp' },
  tasks: { reference: 'TS', id: 'task' },
} as const satisfies References;

export type AccountRow = typeof accounts.$inferSelect;
export type ContactImportRow = typeof contactImports.$inferSelect;
export type ContactRow = typeof contacts.$inferSelect;
export type CrmNoteRow = typeof crmNotes.$inferSelect;
export type CustomerNoteRow = typeof customerNotes.$inferSelect;
export type CustomerRow = typeof customers.$inferSelect;
export type OpportunityRow = typeof opportunities.$inferSelect;
export type TaskRow = typeof tasks.$inferSelect;
