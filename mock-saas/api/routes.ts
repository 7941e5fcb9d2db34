import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../app-env.ts';
import { refundPayment } from '../features/billing/refund-payment.ts';
import { readInvoice } from '../features/billing/service.ts';
import { exportCustomers, listCustomers, readCustomer } from '../features/customers/service.ts';
import { readArticle, searchKb } from '../features/kb/service.ts';
import { createDraft, getMail, mailText, sendDraft } from '../features/mail/service.ts';
import { createTicket, draftReply, noteTicket, readTicket } from '../features/tickets/service.ts';
import { email, maxBodyLength, parseJson, required } from '../parse-body.ts';
import { unwrap } from '../problem.ts';
import { listQuery } from '../ui/paging.tsx';
import {
  commentJson,
  customerJson,
  invoiceJson,
  lineJson,
  mailJson,
  paymentJson,
  refundJson,
  ticketJson,
} from './representations.ts';

const message = z.strictObject({ body: required('body', maxBodyLength) });

const intake = z.strictObject({
  subject: required('subject', 998),
  body: required('body', maxBodyLength),
  requesterEmail: email('requesterEmail'),
  requesterName: required('requesterName'),
});

const refundRequest = z.strictObject({
  invoice: required('invoice'),
  payment: required('payment').optional(),
  amountMinor: z.number().int().optional(),
  reason: required('reason'),
});

/** The same services as the pages, JSON in and out; errors read `{ error: { code, message } }`. */
export const apiRoutes = new Hono<AppEnv>()
  .basePath('/api/v1')
  .get('/kb', (c) => {
    const hits = searchKb(c.var.workspace, listQuery.parse(c.req.query()).q);
    return c.json({
      articles: hits.map(({ article, excerpt }) => ({
        slug: article.slug,
        title: article.title,
        category: article.category,
        revision: article.revision,
        updatedAt: article.updatedAt,
        excerpt,
      })),
    });
  })
  .get('/kb/:slug', (c) => {
    const { article, shown, revisions } = readArticle(c.var.workspace, c.req.param('slug'));
    return c.json({
      slug: article.slug,
      title: article.title,
      category: article.category,
      reference: article.reference,
      revision: shown.revision,
      body: shown.body,
      revisions: revisions.map(({ revision, changeNote, createdAt }) => ({
        revision,
        changeNote,
        createdAt,
      })),
    });
  })
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
  })
  .get('/customers', (c) => {
    const page = listCustomers(c.var.workspace, listQuery.parse(c.req.query()));
    return c.json({ customers: page.rows.map(customerJson), total: page.total, page: page.page });
  })
  .post('/customers/export', (c) => c.json({ csv: exportCustomers(c.var.workspace) }))
  .get('/customers/:id', (c) => {
    const { customer, notes, invoices, tickets } = readCustomer(c.var.workspace, c.req.param('id'));
    return c.json({
      customer: customerJson(customer),
      notes: notes.map(({ authorName, body, createdAt }) => ({ authorName, body, createdAt })),
      invoices: invoices.map(invoiceJson),
      tickets: tickets.map(ticketJson),
    });
  })
  .get('/invoices/:number', (c) => {
    const { invoice, lines, payments, refunds } = readInvoice(c.var.workspace, c.req.param('number'));
    return c.json({
      invoice: invoiceJson(invoice),
      lines: lines.map(lineJson),
      payments: payments.map(paymentJson),
      refunds: refunds.map(refundJson),
    });
  })
  .post('/refunds', async (c) => {
    const { invoice, payment, amountMinor, reason } = await parseJson(c, refundRequest);
    const request = { invoiceNumber: invoice, paymentId: payment, amountMinor, reason };
    return c.json({ refund: refundJson(unwrap(refundPayment(c.var.workspace, request))) }, 201);
  })
  .post('/mails', async (c) => {
    const draft = createDraft(c.var.workspace, await parseJson(c, mailText));
    return c.json({ mail: mailJson(draft) }, 201);
  })
  .get('/mails/:id', (c) => c.json({ mail: mailJson(getMail(c.var.workspace, c.req.param('id'))) }))
  .post('/mails/:id/send', (c) =>
    c.json({ mail: mailJson(unwrap(sendDraft(c.var.workspace, c.req.param('id')))) }),
  );
