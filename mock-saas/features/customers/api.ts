import { serveOperations } from '../../api/serve-operations.ts';
import { invoiceJson } from '../billing/shapes.ts';
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
});
