import { z } from 'zod';
import { defineTool, segment } from './define-tool.ts';

const found = z.object({ ticket: z.object({ number: z.string() }) });

export const ticketRead = defineTool({
  name: 'ticket.read',
  capability: 'ticket.read',
  title: 'Read a ticket with its thread, customer and invoices',
  input: z.strictObject({ ticket: segment }),
  request: ({ ticket }) => ({ method: 'GET', path: `/api/v1/tickets/${ticket}` }),
  documents(result) {
    const parsed = found.safeParse(result);
    return parsed.success ? [`tickets/${parsed.data.ticket.number}`] : [];
  },
});
