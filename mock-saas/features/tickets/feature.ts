import { type Feature, get, post } from '../../feature.ts';
import { ticketOperations } from './operations.ts';

export const ticketsFeature = {
  capabilities: [
    get('/tickets', 'ticket.read', 'tickets:read'),
    get('/tickets/:number', 'ticket.read', 'tickets:read'),
    post('/tickets/:number', 'ticket.update', 'tickets:update'),
    post('/tickets/:number/comments', 'ticket.reply', 'tickets:reply'),
    post('/tickets/:number/notes', 'ticket.note', 'tickets:note'),
    post('/tickets/:number/reply-drafts', 'ticket.reply_draft', 'tickets:draft_reply'),
  ],
  operations: ticketOperations,
  navigation: [{ section: 'tickets', href: '/tickets', word: 'tickets', scope: 'tickets:read' }],
  flashes: {
    'reply-sent': 'Reply sent to the requester.',
    'note-added': 'Internal note added.',
    'reply-draft-saved': 'Reply draft saved.',
    'ticket-updated': 'Ticket updated.',
  },
  tones: { new: 'info', open: 'warn', solved: 'good', urgent: 'bad', high: 'warn' },
} as const satisfies Feature;
