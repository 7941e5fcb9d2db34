import type { Capability } from '../../../model/risk.ts';

export const helpdeskCapabilities: readonly Capability[] = [
  { name: 'ticket.read', risk: 'read', scope: 'tickets:read', title: 'read tickets' },
  {
    name: 'ticket.reply_draft',
    risk: 'draft',
    scope: 'tickets:draft_reply',
    title: 'draft a reply to a ticket',
  },
  {
    name: 'ticket.note',
    risk: 'internal_write',
    scope: 'tickets:note',
    title: 'add an internal note to a ticket',
  },
  { name: 'ticket.update', risk: 'internal_write', scope: 'tickets:update', title: 'change a ticket' },
  { name: 'ticket.tag', risk: 'internal_write', scope: 'tickets:update', title: 'tag a ticket' },
  {
    name: 'ticket.spam',
    risk: 'internal_write',
    scope: 'tickets:update',
    title: 'close a ticket as spam',
  },
  { name: 'ticket.create', risk: 'internal_write', scope: 'tickets:create', title: 'open a ticket' },
  {
    name: 'ticket.restore',
    risk: 'internal_write',
    scope: 'tickets:delete',
    title: 'bring a deleted ticket back',
  },
  {
    name: 'ticket.reply',
    risk: 'external_write',
    scope: 'tickets:reply',
    title: 'answer a customer in public',
  },
  { name: 'ticket.merge', risk: 'destructive', scope: 'tickets:merge', title: 'merge tickets' },
  { name: 'ticket.delete', risk: 'destructive', scope: 'tickets:delete', title: 'delete a ticket' },
];
