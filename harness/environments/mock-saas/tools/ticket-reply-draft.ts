import { z } from 'zod';
import { defineTool, segment } from './define-tool.ts';

export const ticketReplyDraft = defineTool({
  name: 'ticket.reply_draft',
  capability: 'ticket.reply_draft',
  title: 'Draft a reply to a ticket; nothing is sent',
  input: z.strictObject({ ticket: segment, body: z.string().min(1).max(20_000) }),
  request: ({ ticket, body }) => ({
    method: 'POST',
    path: `/api/v1/tickets/${ticket}/reply-drafts`,
    body: { body },
  }),
});
