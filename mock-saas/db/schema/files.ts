import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fileEncodings } from '../../model/files.ts';
import { invoices } from './billing.ts';
import { createdAt, pinned, type References } from './columns.ts';
import { accounts, contacts } from './crm.ts';
import { ticketComments, tickets } from './helpdesk.ts';
import { mails } from './mail.ts';
import { actors } from './team.ts';

export const files = sqliteTable(
  'files',
  {
    ...pinned(),
    name: text('name').notNull(),
    /** As stated by whoever uploaded it; the bytes may say otherwise. */
    mediaType: text('media_type').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    encoding: text('encoding', { enum: fileEncodings }).notNull(),
    content: text('content').notNull(),
    /** SHA-256 of the bytes, hex. */
    digest: text('digest').notNull(),
    uploadedById: text('uploaded_by_id').references(() => actors.id),
    createdAt: createdAt(),
    deletedAt: text('deleted_at'),
  },
  (table) => [index('files_by_name').on(table.tenantId, table.name)],
);

/** What a file is attached to; a file without a link is an orphan. */
export const fileLinks = sqliteTable(
  'file_links',
  {
    ...pinned(),
    fileId: text('file_id')
      .notNull()
      .references(() => files.id),
    ticketId: text('ticket_id').references(() => tickets.id),
    commentId: text('comment_id').references(() => ticketComments.id),
    accountId: text('account_id').references(() => accounts.id),
    contactId: text('contact_id').references(() => contacts.id),
    invoiceId: text('invoice_id').references(() => invoices.id),
    mailId: text('mail_id').references(() => mails.id),
    createdAt: createdAt(),
  },
  (table) => [
    index('file_links_by_file').on(table.fileId),
    index('file_links_by_ticket').on(table.ticketId),
    index('file_links_by_contact').on(table.contactId),
  ],
);

export const fileReferences = {
  file_links: { reference: 'FL', id: 'link' },
  files: { reference: 'FI', id: 'file' },
} as const satisfies References;

export type FileLinkRow = typeof fileLinks.$inferSelect;
export type FileRow = typeof files.$inferSelect;
