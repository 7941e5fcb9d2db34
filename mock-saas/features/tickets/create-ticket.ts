import { sql } from 'drizzle-orm';
import { customers, type TicketRow, ticketComments, tickets } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { promiseFor } from './sla.ts';

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
      ...promiseFor(workspace, 'normal', now),
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
