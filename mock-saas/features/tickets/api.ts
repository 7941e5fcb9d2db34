import { serveOperations } from '../../api/serve-operations.ts';
import { invoiceJson } from '../billing/shapes.ts';
import { customerJson } from '../customers/shapes.ts';
import { mailJson } from '../mail/shapes.ts';
import { ticketOperations } from './operations.ts';
import { createTicket, draftReply, noteTicket, readTicket } from './service.ts';

export const ticketsApi = serveOperations(ticketOperations, {
  createTicket: (workspace, { body }) => ({ ticket: createTicket(workspace, body) }),
  readTicket(workspace, { params }) {
    const { ticket, comments, customer, invoices } = readTicket(workspace, params.number);
    return {
      ticket,
      comments,
      customer: customer ? customerJson(customer) : null,
      invoices: invoices.map(invoiceJson),
    };
  },
  draftReply: (workspace, { params, body }) => ({
    mail: mailJson(draftReply(workspace, params.number, body.body)),
  }),
  noteTicket: (workspace, { params, body }) => ({
    comment: noteTicket(workspace, params.number, body.body),
  }),
});
