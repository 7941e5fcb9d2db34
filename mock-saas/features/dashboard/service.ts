import { and, asc, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import { type InvoiceRow, invoices, mails, type TicketRow, tickets } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { balanceOf } from '../billing/service.ts';

const listed = 6;

export interface Dashboard {
  readonly openTickets: number;
  readonly newTickets: number;
  readonly overdueMinor: number;
  readonly drafts: number;
  readonly waiting: readonly TicketRow[];
  readonly overdue: readonly InvoiceRow[];
}

/** The counters that a page keeps up to date, by their names in {@link Dashboard}. */
export function countForDashboard(workspace: Workspace): Readonly<Record<string, number>> {
  const { store } = workspace;
  return {
    ...(workspace.can('tickets:read')
      ? {
          openTickets: store.count(tickets, and(eq(tickets.status, 'open'), isNull(tickets.deletedAt))),
          newTickets: store.count(tickets, and(eq(tickets.status, 'new'), isNull(tickets.deletedAt))),
        }
      : {}),
    ...(workspace.can('mail:read') ? { drafts: store.count(mails, eq(mails.state, 'draft')) } : {}),
  };
}

/** Each part only as far as the session may read it. */
export function readDashboard(workspace: Workspace): Dashboard {
  const { store, tenant } = workspace;
  const overdue = and(eq(invoices.state, 'open'), lt(invoices.dueAt, workspace.now()));
  const seesTickets = workspace.can('tickets:read');
  const overdueInvoices = workspace.can('billing:read')
    ? store.list(invoices, { where: overdue, orderBy: [asc(invoices.dueAt)] })
    : [];
  return {
    openTickets: seesTickets
      ? store.count(tickets, and(eq(tickets.status, 'open'), isNull(tickets.deletedAt)))
      : 0,
    newTickets: seesTickets
      ? store.count(tickets, and(eq(tickets.status, 'new'), isNull(tickets.deletedAt)))
      : 0,
    overdueMinor: overdueInvoices
      .filter((invoice) => invoice.currency === tenant.currency)
      .reduce((sum, invoice) => sum + balanceOf(invoice), 0),
    drafts: workspace.can('mail:read') ? store.count(mails, eq(mails.state, 'draft')) : 0,
    waiting: seesTickets
      ? store.list(tickets, {
          where: and(inArray(tickets.status, ['new', 'open']), isNull(tickets.deletedAt)),
          orderBy: [desc(tickets.updatedAt)],
          limit: listed,
        })
      : [],
    overdue: overdueInvoices.slice(0, listed),
  };
}
