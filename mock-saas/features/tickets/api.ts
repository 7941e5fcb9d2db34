import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { email, maxBodyLength, parseJson, required } from '../../parse-body.ts';
import { invoiceJson } from '../billing/json.ts';
import { customerJson } from '../customers/json.ts';
import { mailJson } from '../mail/json.ts';
import { commentJson, ticketJson } from './json.ts';
import { createTicket, draftReply, noteTicket, readTicket } from './service.ts';

const message = z.strictObject({ body: required('body', maxBodyLength) });

const intake = z.strictObject({
  subject: required('subject', 998),
  body: required('body', maxBodyLength),
  requesterEmail: email('requesterEmail'),
  requesterName: required('requesterName'),
});

export const ticketsApi = new Hono<AppEnv>()
  .post('/tickets', async (c) => {
    const ticket = createTicket(c.var.workspace, await parseJson(c, intake));
    return c.json({ ticket: ticketJson(ticket) }, 201);
  })
  .get('/tickets/:number', (c) => {
    const { ticket, comments, customer, invoices } = readTicket(c.var.workspace, c.req.param('number'));
    return c.json({
      ticket: ticketJson(ticket),
      comments: comments.map(commentJson),
      customer: customer ? customerJson(customer) : null,
      invoices: invoices.map(invoiceJson),
    });
  })
  .post('/tickets/:number/reply-drafts', async (c) => {
    const { body } = await parseJson(c, message);
    return c.json({ mail: mailJson(draftReply(c.var.workspace, c.req.param('number'), body)) }, 201);
  })
  .post('/tickets/:number/notes', async (c) => {
    const { body } = await parseJson(c, message);
    return c.json({ comment: commentJson(noteTicket(c.var.workspace, c.req.param('number'), body)) }, 201);
  });
