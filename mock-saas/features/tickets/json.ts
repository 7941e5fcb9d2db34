import type { TicketCommentRow, TicketRow } from '../../db/schema.ts';

/** What the API shows: a choice, so that a new column is not published by accident. */
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
