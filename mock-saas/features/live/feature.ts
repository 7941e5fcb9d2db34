import { type Feature, get, message } from '../../feature.ts';

/**
 * The channel itself, and every message a client may send over it: declared like routes, so that guards can read it.
 * To hear of records takes what it takes to read them; the channel alone tells nothing.
 */
export const liveFeature = {
  capabilities: [
    get('/live', 'live.listen', 'signed_in'),
    get('/live/events', 'app.home', 'signed_in'),

    message('ping', 'live.listen', 'signed_in'),
    message('subscribe.tickets', 'ticket.read', 'tickets:read'),
    message('subscribe.invoices', 'billing.read', 'billing:read'),
    message('subscribe.notifications', 'notification.read', 'notifications:read'),
    message('presence', 'ticket.read', 'tickets:read'),
    message('comment.typing', 'ticket.read', 'tickets:read'),
    message('ticket.status', 'ticket.update', 'tickets:update'),
    message('note.add', 'ticket.note', 'tickets:note'),
  ],
  operations: {},
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
