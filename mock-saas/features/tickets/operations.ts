import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { email, maxBodyLength, required } from '../../parse-body.ts';
import { invoiceShape } from '../billing/shapes.ts';
import { customerShape } from '../customers/shapes.ts';
import { mailShape } from '../mail/shapes.ts';
import { commentShape, ticketShape } from './shapes.ts';

const message = z.strictObject({ body: required('body', maxBodyLength) });

export const ticketOperations = defineOperations({
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
    answer: z.object({ ticket: ticketShape }),
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
      customer: customerShape.nullable(),
      invoices: z.array(invoiceShape),
    }),
  },
  draftReply: {
    method: 'POST',
    path: '/tickets/:number/reply-drafts',
    capability: 'ticket.reply_draft',
    access: 'tickets:draft_reply',
    summary: 'Leave a reply as a draft; nothing is sent',
    body: message,
    answer: z.object({ mail: mailShape }),
    status: 201,
  },
  noteTicket: {
    method: 'POST',
    path: '/tickets/:number/notes',
    capability: 'ticket.note',
    access: 'tickets:note',
    summary: 'Add an internal note',
    body: message,
    answer: z.object({ comment: commentShape }),
    status: 201,
  },
});
