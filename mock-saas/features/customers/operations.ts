import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { instant, paged, pageQuery } from '../../api/shapes.ts';
import { required } from '../../parse-body.ts';
import { invoiceShape } from '../billing/shapes.ts';
import { ticketShape } from '../tickets/shapes.ts';
import { customerText } from './customer-fields.ts';
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
  editCustomer: {
    method: 'PATCH',
    path: '/customers/:id',
    capability: 'customer.update',
    access: 'crm:write',
    summary: 'Correct what is known of a customer',
    body: customerText.extend({
      version: z.int().optional().meta({ description: 'As read; a stale one is refused' }),
    }),
    answer: z.object({ customer: customerShape }),
  },
  addCustomerNote: {
    method: 'POST',
    path: '/customers/:id/notes',
    capability: 'customer.note',
    access: 'crm:write',
    summary: 'Add a note to a customer',
    body: z.strictObject({ body: required('body', 5000) }),
    answer: z.object({
      note: z.object({ id: z.string(), authorName: z.string(), body: z.string(), createdAt: instant }),
    }),
    status: 201,
  },
});
