import { and, asc, desc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import {
  type ActorRow,
  actors,
  type CustomerRow,
  customers,
  type InvoiceRow,
  invoices,
  type MailRow,
  mails,
  type TagRow,
  type TicketCommentRow,
  type TicketRow,
  ticketComments,
  tickets,
} from '../../db/schema.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { tagsByTicket } from './ticket-tags.ts';

/** @throws Problem `not_found`, also for a deleted ticket and for one of another tenant */
export function getTicket({ store }: Workspace, number: string): TicketRow {
  const ticket = store.find(tickets, eq(tickets.number, number));
  if (!ticket || ticket.deletedAt)
    throw new Problem('not_found', say('There is no ticket {number} here.', { number }));
  return ticket;
}

/**
 * The ticket, to be changed.
 * @throws Problem `conflict` for one that was merged: what is to be said belongs to the other ticket
 */
export function getWritable(workspace: Workspace, number: string): TicketRow {
  const ticket = getTicket(workspace, number);
  const other = mergedInto(workspace, ticket);
  if (other)
    throw new Problem(
      'conflict',
      say('Ticket {number} was merged into {target}; go on there.', { number, target: other.number }),
    );
  return ticket;
}

/** Where a merged ticket leads, over as many merges as there were. */
export function mergedInto({ store }: Workspace, ticket: TicketRow): TicketRow | undefined {
  let at = ticket;
  for (const seen = new Set<string>(); at.mergedIntoId && !seen.has(at.id); ) {
    seen.add(at.id);
    const next = store.find(tickets, eq(tickets.id, at.mergedIntoId));
    if (!next) break;
    at = next;
  }
  return at === ticket ? undefined : at;
}

export interface TicketDetail {
  readonly ticket: TicketRow;
  readonly comments: readonly TicketCommentRow[];
  readonly customer: CustomerRow | undefined;
  readonly invoices: readonly InvoiceRow[];
  /** Reply drafts, oldest first. */
  readonly drafts: readonly MailRow[];
  readonly agents: readonly ActorRow[];
  readonly tags: readonly TagRow[];
  /** Others of the same requester or customer, latest first. */
  readonly related: readonly TicketRow[];
  /** Those that were merged into this one. */
  readonly merged: readonly TicketRow[];
}

const maxListed = 6;

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
            limit: maxListed,
          })
        : [],
    drafts: store.list(mails, {
      where: and(eq(mails.ticketId, ticket.id), eq(mails.state, 'draft')),
      orderBy: [asc(mails.id)],
    }),
    agents: listAgents(workspace),
    tags: tagsByTicket(workspace, [ticket]).get(ticket.id) ?? [],
    related: relatedOf(workspace, ticket),
    merged: store.list(tickets, {
      where: and(eq(tickets.mergedIntoId, ticket.id), isNull(tickets.deletedAt)),
      orderBy: [asc(tickets.number)],
    }),
  };
}

function relatedOf({ store }: Workspace, ticket: TicketRow): TicketRow[] {
  return store.list(tickets, {
    where: and(
      ne(tickets.id, ticket.id),
      isNull(tickets.deletedAt),
      or(
        eq(tickets.requesterEmail, ticket.requesterEmail),
        ticket.customerId ? eq(tickets.customerId, ticket.customerId) : undefined,
      ),
    ),
    orderBy: [desc(tickets.createdAt), desc(tickets.number)],
    limit: maxListed,
  });
}

/** Who may have tickets, those included who can no longer sign in: what was theirs stays theirs. */
export function listAgents({ store }: Workspace): ActorRow[] {
  return store.list(actors, {
    where: inArray(actors.role, ['owner', 'admin', 'member', 'support_agent']),
    orderBy: [asc(actors.name)],
  });
}
