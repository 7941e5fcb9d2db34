import type { MailRow } from '../../db/schema.ts';

/** What the API shows: a choice, so that a new column is not published by accident. */
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
