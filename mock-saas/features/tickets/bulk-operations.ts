import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import {
  maxTagLength,
  ticketChannels,
  ticketPriorities,
  ticketStatuses,
  ticketViews,
} from '../../model/helpdesk.ts';
import { required } from '../../parse-body.ts';
import { ticketShape } from './shapes.ts';

const chosen = {
  tickets: z.array(z.string().max(40)).max(1000).optional().meta({ description: 'Numbers' }),
  matching: z
    .strictObject({
      expected: z.int().min(1).meta({ description: 'How many it must match, so that no other is changed' }),
      q: z.string().trim().max(200).default(''),
      view: z.enum(ticketViews).default('all'),
      status: z.enum(ticketStatuses).optional(),
      priority: z.enum(ticketPriorities).optional(),
      channel: z.enum(ticketChannels).optional(),
      tag: z.string().trim().max(60).default(''),
      assignee: z.string().trim().max(80).default(''),
    })
    .optional()
    .meta({ description: 'Every ticket that this matches, instead of numbers' }),
};

const changed = z.object({
  changed: z.int().meta({ description: 'Those that were so already are not counted' }),
});

/** A batch endpoint: one request, many tickets, all of them or none. */
export const bulkOperations = defineOperations({
  bulkUpdateTickets: {
    method: 'POST',
    path: '/tickets/bulk/update',
    capability: 'ticket.update',
    access: 'tickets:update',
    summary: 'Change status or assignee of many tickets at once',
    body: z.strictObject({
      ...chosen,
      status: z.enum(ticketStatuses).optional(),
      assigneeId: z.string().nullable().optional(),
    }),
    answer: changed,
  },
  bulkTagTickets: {
    method: 'POST',
    path: '/tickets/bulk/tag',
    capability: 'ticket.tag',
    access: 'tickets:update',
    summary: 'Put a tag on many tickets at once',
    body: z.strictObject({ ...chosen, name: required('name', maxTagLength) }),
    answer: changed,
  },
  bulkMergeTickets: {
    method: 'POST',
    path: '/tickets/bulk/merge',
    capability: 'ticket.merge',
    access: 'tickets:merge',
    summary: 'Merge many tickets into one; cannot be undone',
    body: z.strictObject({ ...chosen, into: required('into', 40) }),
    answer: z.object({ ticket: ticketShape }),
  },
});
