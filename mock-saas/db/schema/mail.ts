import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { forwardingFields, mailStates } from '../../model/mail.ts';
import { languages } from '../../model.ts';
import { invoices } from './billing.ts';
import { createdAt, pinned, type References, updatedAt, version } from './columns.ts';
import { tickets } from './helpdesk.ts';
import { actors } from './team.ts';

export const mailTemplates = sqliteTable('mail_templates', {
  ...pinned(),
  name: text('name').notNull(),
  subject: text('subject').notNull(),
  /** `{{contact}}` and the like are filled in when it is used. */
  body: text('body').notNull(),
  language: text('language', { enum: languages }).notNull(),
  authorId: text('author_id').references(() => actors.id),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  version: version(),
});

export const forwardingRules = sqliteTable('forwarding_rules', {
  ...pinned(),
  name: text('name').notNull(),
  field: text('field', { enum: forwardingFields }).notNull(),
  contains: text('contains').notNull(),
  forwardTo: text('forward_to').notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  authorId: text('author_id').references(() => actors.id),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  version: version(),
});

export const mails = sqliteTable(
  'mails',
  {
    ...pinned(),
    state: text('state', { enum: mailStates }).notNull(),
    fromEmail: text('from_email').notNull(),
    toEmail: text('to_email').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    ticketId: text('ticket_id').references(() => tickets.id),
    authorId: text('author_id').references(() => actors.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    sentAt: text('sent_at'),
    ccEmail: text('cc_email'),
    /** What the preview shows in its frame; null where the text is all there is. */
    html: text('html'),
    scheduledAt: text('scheduled_at'),
    templateId: text('template_id').references(() => mailTemplates.id, { onDelete: 'set null' }),
    forwardingRuleId: text('forwarding_rule_id').references(() => forwardingRules.id, {
      onDelete: 'set null',
    }),
    version: version(),
    /** Of a mail about an invoice: the invoice itself, a reminder, a receipt. */
    invoiceId: text('invoice_id').references(() => invoices.id),
  },
  (table) => [
    index('mails_by_state').on(table.tenantId, table.state, table.updatedAt),
    index('mails_by_ticket').on(table.ticketId),
  ],
);

export const mailReferences = {
  forwarding_rules: { reference: 'FR', id: 'rule' },
  mail_templates: { reference: 'MT', id: 'tpl' },
  mails: { reference: 'ML', id: 'mail' },
} as const satisfies References;

export type ForwardingRuleRow = typeof forwardingRules.$inferSelect;
export type MailRow = typeof mails.$inferSelect;
export type MailTemplateRow = typeof mailTemplates.$inferSelect;
