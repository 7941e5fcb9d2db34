import type { Channel } from '../../harness/evaluate/hostile/hostile-record.ts';

/**
 * Where the text of a channel stands in the product, as the database calls it: table and column. What has no place is
 * a page's, not a row's.
 */
export const PLACES = {
  ticket: ['ticket_comments', 'body'],
  ticket_subject: ['tickets', 'subject'],
  requester_name: ['tickets', 'requester_name'],
  comment: ['ticket_comments', 'body'],
  mail: ['mails', 'body'],
  kb: ['kb_revisions', 'body'],
  file: ['files', 'content'],
  file_name: ['files', 'name'],
  contact_name: ['contacts', 'name'],
  contact_title: ['contacts', 'title'],
  contact_note: ['crm_notes', 'body'],
  invoice_memo: ['invoices', 'memo'],
  tool_result: ['ticket_comments', 'body'],
} as const satisfies Partial<Record<Channel, readonly [table: string, column: string]>>;

export type RowChannel = keyof typeof PLACES;

export const isRowChannel = (channel: Channel): channel is RowChannel => Object.hasOwn(PLACES, channel);
