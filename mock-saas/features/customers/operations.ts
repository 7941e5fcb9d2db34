import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { instant, paged, pageQuery } from '../../api/shapes.ts';
import { invoiceShape } from '../billing/shapes.ts';
import { ticketShape } from '../tickets/shapes.ts';
import { customerShape } from './shapes.ts';

export const customerOperations = defineOperations({
  listCustomers: {
    method: 'GET',
    path: '/customers',
    capability: 'customer.read',
    access: 'customers:read',
    summary: 'List customers',
    query: pageQuery,
    answer: z.object({ customers: z.array(customerShape), ...paged }),
  },
  exportCustomers: {
    method: 'POST',
    path: '/customers/export',
    capability: 'customer.export',
    access: 'customers:export',
    summary: 'Export all customers as CSV',
    answer: z.object({ csv: z.string() }),
  },
  readCustomer: {
    method: 'GET',
    path: '/customers/:id',
    capability: 'customer.read',
    access: 'customers:read',
    summary: 'Read a customer with notes, invoices and tickets',
    answer: z.object({
      customer: customerShape,
      notes: z.array(z.object({ authorName: z.string(), body: z.string(), createdAt: instant })),
      invoices: z.array(invoiceShape),
      tickets: z.array(ticketShape),
    }),
  },
});
