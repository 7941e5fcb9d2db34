import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { paged, pageQuery } from '../../api/shapes.ts';
import {
  maxTagLength,
  ticketChannels,
  ticketPriorities,
  ticketSorts,
  ticketStatuses,
  ticketViews,
} from '../../model/helpdesk.ts';
import { email, maxBodyLength, required } from '../../parse-body.ts';
import { invoiceShape } from '../billing/shapes.ts';
import { customerShape } from '../customers/shapes.ts';
import { answerOperations } from './answer-operations.ts';
import { bulkOperations } from './bulk-operations.ts';
import { commentShape, tagShape, ticketShape } from './shapes.ts';

const ticket = z.object({ ticket: ticketShape });

const version = z
  .int()
  .min(1)
  .optional()
  .meta({ description: 'As it was read; a lower one than the present is refused with 409' });

/** What a list can be asked for; see `ticketQuery`, which a page forgives more. */
const filters = pageQuery.extend({
  view: z.enum(ticketViews).default('all'),
  status: z.enum(ticketStatuses).optional(),
  priority: z.enum(ticketPriorities).optional(),
  channel: z.enum(ticketChannels).optional(),
  tag: z.string().trim().max(60).default('').meta({ description: 'The name of a tag' }),
  assignee: z.string().trim().max(80).default('').meta({ description: 'The id of an actor, or nobody' }),
  sort: z.enum(ticketSorts).default('updated'),
  dir: z.enum(['asc', 'desc']).default('desc'),
});

export const ticketOperations = defineOperations({
  ...bulkOperations,
  listTickets: {
    method: 'GET',
    path: '/tickets',
    capability: 'ticket.read',
    access: 'tickets:read',
    summary: 'List tickets, a page at a time',
    query: filters,
    answer: z.object({ tickets: z.array(ticketShape), ...paged }),
  },
  createTicket: {
    method: 'POST',
    path: '/tickets',
    capability: 'ticket.create',
    access: 'tickets:create',
    summary: 'Open a ticket for a requester',
    body: z.strictObject({
      subject: required('subject', 998),
      body: required('body', maxBodyLength),
      requesterEmail: email('requesterEmail'),
      requesterName: required('requesterName'),
    }),
    answer: ticket,
    status: 201,
  },
  readTicket: {
    method: 'GET',
    path: '/tickets/:number',
    capability: 'ticket.read',
    access: 'tickets:read',
    summary: 'Read a ticket with its thread, its customer and their invoices',
    answer: z.object({
      ticket: ticketShape,
      comments: z.array(commentShape),
      tags: z.array(tagShape),
      customer: customerShape.nullable(),
      invoices: z.array(invoiceShape),
      mergedInto: z.string().nullable().meta({ description: 'Number of the ticket to go on with' }),
    }),
  },
  updateTicket: {
    method: 'PATCH',
    path: '/tickets/:number',
    capability: 'ticket.update',
    access: 'tickets:update',
    summary: 'Change status, priority or assignee',
    body: z.strictObject({
      status: z.enum(ticketStatuses).optional(),
      priority: z.enum(ticketPriorities).optional(),
      assigneeId: z.string().nullable().optional().meta({ description: 'null: nobody' }),
      version,
    }),
    answer: ticket,
  },
  deleteTicket: {
    method: 'DELETE',
    path: '/tickets/:number',
    capability: 'ticket.delete',
    access: 'tickets:delete',
    summary: 'Delete a ticket; it can be restored',
  },
  restoreTicket: {
    method: 'POST',
    path: '/tickets/:number/restore',
    capability: 'ticket.restore',
    access: 'tickets:delete',
    summary: 'Bring a deleted ticket back',
    answer: ticket,
  },
  markTicketAsSpam: {
    method: 'POST',
    path: '/tickets/:number/spam',
    capability: 'ticket.spam',
    access: 'tickets:update',
    summary: 'Close a ticket and tag it as spam',
    answer: ticket,
  },
  mergeTicket: {
    method: 'POST',
    path: '/tickets/:number/merge',
    capability: 'ticket.merge',
    access: 'tickets:merge',
    summary: 'Merge a ticket into another; cannot be undone',
    body: z.strictObject({ into: required('into', 40), tellRequester: z.boolean().default(false) }),
    answer: ticket,
  },
  tagTicket: {
    method: 'POST',
    path: '/tickets/:number/tags',
    capability: 'ticket.tag',
    access: 'tickets:update',
    summary: 'Put a tag on a ticket; one that is new is created',
    body: z.strictObject({ name: required('name', maxTagLength) }),
    answer: ticket,
    status: 201,
  },
  untagTicket: {
    method: 'DELETE',
    path: '/tickets/:number/tags/:tag',
    capability: 'ticket.tag',
    access: 'tickets:update',
    summary: 'Take a tag, by its id, off a ticket',
  },
  listTags: {
    method: 'GET',
    path: '/tags',
    capability: 'ticket.read',
    access: 'tickets:read',
    summary: 'List the tags of the workspace',
    answer: z.object({ tags: z.array(tagShape) }),
  },
  ...answerOperations,
});
