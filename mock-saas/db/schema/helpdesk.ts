import {
  type AnySQLiteColumn,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import {
  commentVisibilities,
  ticketChannels,
  ticketPriorities,
  ticketStatuses,
} from '../../model/helpdesk.ts';
import { createdAt, pinned, type References, updatedAt, version } from './columns.ts';
import { contacts, customers } from './crm.ts';
import { actors } from './team.ts';

export const slaPolicies = sqliteTable('sla_policies', {
  ...pinned(),
  name: text('name').notNull(),
  priority: text('priority', { enum: ticketPriorities }).notNull(),
  firstResponseMinutes: integer('first_response_minutes').notNull(),
  resolutionMinutes: integer('resolution_minutes').notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  createdAt: createdAt(),
});

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
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    contactId: text('contact_id').references(() => contacts.id),
    slaPolicyId: text('sla_policy_id').references(() => slaPolicies.id),
    firstResponseDueAt: text('first_response_due_at'),
    firstRespondedAt: text('first_responded_at'),
    resolutionDueAt: text('resolution_due_at'),
    solvedAt: text('solved_at'),
    /** A merged ticket is closed and leads to the other one. */
    mergedIntoId: text('merged_into_id').references((): AnySQLiteColumn => tickets.id),
    deletedAt: text('deleted_at'),
    version: version(),
  },
  (table) => [
    uniqueIndex('tickets_by_number').on(table.tenantId, table.number),
    index('tickets_by_customer').on(table.customerId),
    index('tickets_by_update').on(table.tenantId, table.updatedAt),
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
    createdAt: createdAt(),
  },
  (table) => [index('ticket_comments_by_ticket').on(table.ticketId)],
);

export const tags = sqliteTable(
  'tags',
  {
    ...pinned(),
    name: text('name').notNull(),
    tone: text('tone').notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('tags_by_name').on(table.tenantId, table.name)],
);

export const ticketTags = sqliteTable(
  'ticket_tags',
  {
    ...pinned(),
    ticketId: text('ticket_id')
      .notNull()
      .references(() => tickets.id),
    tagId: text('tag_id')
      .notNull()
      .references(() => tags.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('ticket_tags_by_ticket').on(table.ticketId, table.tagId)],
);

/** A search that somebody keeps: deleting one deletes no ticket. */
export const savedViews = sqliteTable('saved_views', {
  ...pinned(),
  ownerId: text('owner_id')
    .notNull()
    .references(() => actors.id),
  /** The list it belongs to, such as `/tickets`. */
  path: text('path').notNull(),
  name: text('name').notNull(),
  query: text('query').notNull(),
  isShared: integer('is_shared', { mode: 'boolean' }).notNull(),
  position: integer('position').notNull(),
  createdAt: createdAt(),
});

export const helpdeskReferences = {
  saved_views: { reference: 'SV', id: 'view' },
  sla_policies: { reference: 'SL', id: 'sla' },
  tags: { reference: 'TG', id: 'tag' },
  ticket_comments: { reference: 'CM', id: 'com' },
  ticket_tags: { reference: 'TT', id: 'ttag' },
  tickets: { reference: 'TK', id: 'tic' },
} as const satisfies References;

export type SavedViewRow = typeof savedViews.$inferSelect;
export type SlaPolicyRow = typeof slaPolicies.$inferSelect;
export type TagRow = typeof tags.$inferSelect;
export type TicketCommentRow = typeof ticketComments.$inferSelect;
export type TicketRow = typeof tickets.$inferSelect;
export type TicketTagRow = typeof ticketTags.$inferSelect;
