import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import { invoiceJson } from '../billing/shapes.ts';
import { customerJson } from '../customers/shapes.ts';
import { mailJson } from '../mail/shapes.ts';
import {
  discardReplyDraft,
  draftReply,
  editReplyDraft,
  noteTicket,
  replyToTicket,
  sendReplyDraft,
} from './answer-ticket.ts';
import { bulkMerge, bulkTag, bulkUpdate, type Selection } from './bulk.ts';
import { deleteTicket, markSpam, restoreTicket, updateTicket } from './change-ticket.ts';
import { createTicket } from './create-ticket.ts';
import { getTicket, mergedInto, readTicket } from './get-ticket.ts';
import { listTickets, ticketQuery } from './list-tickets.ts';
import { mergeTicket } from './merge-tickets.ts';
import { ticketOperations } from './operations.ts';
import { tagTicket, untagTicket } from './tag-ticket.ts';
import { listTags } from './ticket-tags.ts';

interface Chosen {
  readonly tickets?: readonly string[] | undefined;
  readonly matching?: { readonly expected: number } | undefined;
}

const selectionOf = ({ tickets = [], matching }: Chosen): Selection =>
  matching ? { query: ticketQuery.parse(matching), expected: matching.expected } : { numbers: tickets };

export const ticketsApi = serveOperations(ticketOperations, {
  bulkUpdateTickets: (workspace, { body: { status, assigneeId, ...chosen } }) => ({
    changed: unwrap(bulkUpdate(workspace, selectionOf(chosen), { status, assigneeId })),
  }),
  bulkTagTickets: (workspace, { body: { name, ...chosen } }) => ({
    changed: unwrap(bulkTag(workspace, selectionOf(chosen), name)),
  }),
  bulkMergeTickets: (workspace, { body: { into, ...chosen } }) => ({
    ticket: unwrap(bulkMerge(workspace, selectionOf(chosen), into)),
  }),
  listTickets(workspace, { query }) {
    const { rows, total, page } = listTickets(workspace, query);
    return { tickets: rows.map(({ ticket }) => ticket), total, page };
  },
  createTicket: (workspace, { body }) => ({ ticket: createTicket(workspace, body) }),
  readTicket(workspace, { params }) {
    const { ticket, comments, tags, customer, invoices } = readTicket(workspace, params.number);
    return {
      ticket,
      comments,
      tags,
      customer: customer ? customerJson(customer) : null,
      invoices: invoices.map(invoiceJson),
      mergedInto: mergedInto(workspace, ticket)?.number ?? null,
    };
  },
  updateTicket: (workspace, { params, body: { version, ...change } }) => ({
    ticket: unwrap(updateTicket(workspace, params.number, change, version)),
  }),
  deleteTicket(workspace, { params }) {
    deleteTicket(workspace, params.number);
    return undefined;
  },
  restoreTicket: (workspace, { params }) => ({ ticket: restoreTicket(workspace, params.number) }),
  markTicketAsSpam(workspace, { params }) {
    markSpam(workspace, params.number);
    return { ticket: getTicket(workspace, params.number) };
  },
  mergeTicket: (workspace, { params, body }) => ({
    ticket: unwrap(mergeTicket(workspace, params.number, body.into, body.tellRequester)),
  }),
  tagTicket: (workspace, { params, body }) => ({ ticket: tagTicket(workspace, params.number, body.name) }),
  untagTicket(workspace, { params }) {
    untagTicket(workspace, params.number, params.tag);
    return undefined;
  },
  listTags: (workspace) => ({ tags: listTags(workspace) }),
  replyToTicket: (workspace, { params, body }) => ({
    comment: unwrap(replyToTicket(workspace, params.number, body.body)),
  }),
  noteTicket: (workspace, { params, body }) => ({
    comment: noteTicket(workspace, params.number, body.body),
  }),
  draftReply: (workspace, { params, body }) => ({
    mail: mailJson(draftReply(workspace, params.number, body.body)),
  }),
  editReplyDraft: (workspace, { params, body }) => ({
    mail: mailJson(unwrap(editReplyDraft(workspace, params.number, params.id, body.body, body.version))),
  }),
  discardReplyDraft(workspace, { params }) {
    discardReplyDraft(workspace, params.number, params.id);
    return undefined;
  },
  sendReplyDraft: (workspace, { params }) => ({
    comment: unwrap(sendReplyDraft(workspace, params.number, params.id)),
  }),
});
