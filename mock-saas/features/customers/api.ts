import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import { invoiceJson } from '../billing/shapes.ts';
import { addCustomerNote, editCustomer } from './edit-customer.ts';
import { customerOperations } from './operations.ts';
import { exportCustomers, listCustomers, readCustomer } from './service.ts';
import { customerJson } from './shapes.ts';

export const customersApi = serveOperations(customerOperations, {
  listCustomers(workspace, { query }) {
    const { rows, total, page } = listCustomers(workspace, query);
    return { customers: rows.map(customerJson), total, page };
  },
  exportCustomers: (workspace) => ({ csv: exportCustomers(workspace) }),
  readCustomer(workspace, { params }) {
    const { customer, notes, invoices, tickets } = readCustomer(workspace, params.id);
    return {
      customer: customerJson(customer),
      notes,
      invoices: invoices.map(invoiceJson),
      tickets,
    };
  },
  editCustomer(workspace, { params, body: { version, ...text } }) {
    return { customer: customerJson(unwrap(editCustomer(workspace, params.id, text, version))) };
  },
  addCustomerNote: (workspace, { params, body }) => ({
    note: addCustomerNote(workspace, params.id, body.body),
  }),
});
