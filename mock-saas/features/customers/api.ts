import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { listQuery } from '../../ui/paging.tsx';
import { invoiceJson } from '../billing/json.ts';
import { ticketJson } from '../tickets/json.ts';
import { customerJson } from './json.ts';
import { exportCustomers, listCustomers, readCustomer } from './service.ts';

export const customersApi = new Hono<AppEnv>()
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
  });
