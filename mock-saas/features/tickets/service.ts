import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import {
  type ActorRow,
  actors,
  type CustomerRow,
  customers,
  type InvoiceRow,
  invoices,
  type MailRow,
  mails,
  type TicketCommentRow,
  type TicketRow,
  ticketComments,
  tickets,
} from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import type { TicketStatus } from '../../model/helpdesk.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';
import { forwardMail } from '../mail/forward-mail.ts';

export interface TicketQuery {
  readonly q: string;
  readonly status?: TicketStatus | undefined;
  readonly page: number;
}

export function listTickets({ store }: Workspace, query: TicketQuery): Page<TicketRow> {
  const where = and(
    query.status && eq(tickets.status, query.status),
    containsText(query.q, [tickets.number, tickets.subject, tickets.requesterName, tickets.requesterEmail]),
  );
  return {
    rows: store.list(tickets, {
      where,
      orderBy: [desc(tickets.updatedAt), desc(tickets.number)],
      limit: pageSize,
      offset: (query.page - 1) * pageSize,
    }),
    total: store.count(tickets, where),
    page: query.page,
  };
}

/** @throws Problem `not_found`, also for a ticket of another tenant */
export function getTicket({ store }: Workspace, number: string): TicketRow {
  const ticket = store.find(tickets, eq(tickets.number, number));
  if (!ticket) throw new Problem('not_found', `There is no ticket ${number} here.`);
  return ticket;
}

export interface TicketDetail {
  readonly ticket: TicketRow;
  readonly comments: readonly TicketCommentRow[];
  readonly customer: CustomerRow | undefined;
  readonly invoices: readonly InvoiceRow[];
  readonly drafts: readonly MailRow[];
  readonly agents: readonly ActorRow[];
}

export function readTicket(workspace: Workspace, number: string): TicketDetail {
  const { store } = workspace;
  const ticket = getTicket(workspace, number);
  const ofCustomer = ticket.customerId;
  return {
    ticket,
    comments: store.list(ticketComments, {
      where: eq(ticketComments.ticketId, ticket.id),
      orderBy: [asc(ticketComments.createdAt), asc(ticketComments.id)],
    }),
    customer:
      ofCustomer && workspace.can('customers:read')
        ? store.find(customers, eq(customers.id, ofCustomer))
        : undefined,
    invoices:
      ofCustomer && workspace.can('billing:read')
        ? store.list(invoices, {
            where: eq(invoices.customerId, ofCustomer),
            orderBy: [desc(invoices.issuedAt)],
            limit: 6,
          })
        : [],
    drafts: store.list(mails, {
      where: and(eq(mails.ticketId, ticket.id), eq(mails.state, 'draft')),
      orderBy: [asc(mails.id)],
    }),
    agents: listAgents(workspace),
  };
}

export function listAgents({ store }: Workspace): ActorRow[] {
  return store.list(actors, {
    where: inArray(actors.role, ['owner', 'admin', 'member', 'support_agent']),
    orderBy: [asc(actors.name)],
  });
}

const replySubject = (ticket: TicketRow): string => `Re: [${ticket.number}] ${ticket.subject}`;

/** Adds the public comment and mails it to the requester. */
export function replyToTicket(workspace: Workspace, number: string, body: string): void {
  const ticket = getTicket(workspace, number);
  workspace.mutate('ticket.reply', `ticket ${number}`, () => {
    addComment(workspace, ticket, 'public', body);
    insertReplyMail(workspace, ticket, body, 'sent');
  });
}

export function noteTicket(workspace: Workspace, number: string, body: string): TicketCommentRow {
  const ticket = getTicket(workspace, number);
  return workspace.mutate('ticket.note', `ticket ${number}`, () =>
    addComment(workspace, ticket, 'internal', body),
  );
}

/** Leaves the reply as a mail draft linked to the ticket; nothing is sent. */
export function draftReply(workspace: Workspace, number: string, body: string): MailRow {
  const ticket = getTicket(workspace, number);
  return workspace.mutate('ticket.reply_draft', `ticket ${number}`, () =>
    insertReplyMail(workspace, ticket, body, 'draft'),
  );
}

export interface TicketChange {
  readonly status: TicketStatus;
  /** null: nobody */
  readonly assigneeId: string | null;
}

export function updateTicket(workspace: Workspace, number: string, change: TicketChange): Result<TicketRow> {
  const ticket = getTicket(workspace, number);
  if (change.assigneeId && !listAgents(workspace).some((agent) => agent.id === change.assigneeId)) {
    return reject('The assignee is not in this workspace.');
  }
  workspace.mutate('ticket.update', `ticket ${number}`, () => {
    workspace.store.update(tickets, ticket.id, { ...change, updatedAt: workspace.now() });
  });
  return accept(getTicket(workspace, number));
}

export interface NewTicket {
  readonly subject: string;
  readonly body: string;
  readonly requesterEmail: string;
  readonly requesterName: string;
}

/** Opens a ticket; the customer is found by the requester's present or former address. */
export function createTicket(workspace: Workspace, intake: NewTicket): TicketRow {
  const { store } = workspace;
  const { requesterEmail, requesterName, subject, body } = intake;
  const customer = store.find(
    customers,
    sql`${requesterEmail} IN (${customers.email}, ${customers.formerEmail})`,
  );
  const number = workspace.nextNumber('T');
  const now = workspace.now();
  return workspace.mutate('ticket.create', `ticket ${number}`, () => {
    const ticket = store.insert(tickets, {
      number,
      subject,
      status: 'new',
      priority: 'normal',
      channel: 'api',
      requesterName,
      requesterEmail,
      customerId: customer?.id ?? null,
      assigneeId: null,
      createdAt: now,
      updatedAt: now,
    });
    store.insert(ticketComments, {
      ticketId: ticket.id,
      visibility: 'public',
      authorId: null,
      authorName: requesterName,
      body,
      createdAt: now,
    });
    return ticket;
  });
}

function addComment(
  workspace: Workspace,
  ticket: TicketRow,
  visibility: TicketCommentRow['visibility'],
  body: string,
): TicketCommentRow {
  const now = workspace.now();
  workspace.store.update(tickets, ticket.id, { updatedAt: now });
  return workspace.store.insert(ticketComments, {
    ticketId: ticket.id,
    visibility,
    authorId: workspace.identity.actorId,
    authorName: workspace.identity.name,
    body,
    createdAt: now,
  });
}

function insertReplyMail(
  workspace: Workspace,
  ticket: TicketRow,
  body: string,
  state: MailRow['state'],
): MailRow {
  const now = workspace.now();
  const mail = workspace.store.insert(mails, {
    state,
    fromEmail: workspace.tenant.supportEmail,
    toEmail: ticket.requesterEmail,
    subject: replySubject(ticket),
    body,
    ticketId: ticket.id,
    authorId: workspace.identity.actorId,
    createdAt: now,
    updatedAt: now,
    sentAt: state === 'sent' ? now : null,
  });
  if (state === 'sent') forwardMail(workspace, mail);
  return mail;
}
