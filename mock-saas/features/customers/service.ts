import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import {
  type BalanceEntryRow,
  balanceEntries,
  type CustomerNoteRow,
  type CustomerRow,
  customerNotes,
  customers,
  dataExports,
  type InvoiceRow,
  invoices,
  type PlanRow,
  type SubscriptionRow,
  subscriptions,
  type TicketRow,
  tickets,
} from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';
import { getPlan } from '../subscriptions/service.ts';
import { formatCsv } from './csv.ts';

export interface CustomerQuery {
  readonly q: string;
  readonly page: number;
}

export function listCustomers({ store }: Workspace, query: CustomerQuery): Page<CustomerRow> {
  const where = containsText(query.q, [
    customers.name,
    customers.contactName,
    customers.email,
    customers.formerEmail,
    customers.reference,
  ]);
  return {
    rows: store.list(customers, {
      ...(where ? { where } : {}),
      orderBy: [asc(customers.name), asc(customers.id)],
      limit: pageSize,
      offset: (query.page - 1) * pageSize,
    }),
    total: store.count(customers, where),
    page: query.page,
  };
}

/** @throws Problem `not_found`, also for a customer of another tenant */
export function getCustomer({ store }: Workspace, id: string): CustomerRow {
  const customer = store.find(customers, eq(customers.id, id));
  if (!customer) throw new Problem('not_found', 'There is no such customer here.');
  return customer;
}

export interface CustomerDetail {
  readonly customer: CustomerRow;
  readonly notes: readonly CustomerNoteRow[];
  readonly invoices: readonly InvoiceRow[];
  readonly tickets: readonly TicketRow[];
  readonly subscriptions: readonly { readonly subscription: SubscriptionRow; readonly plan: PlanRow }[];
  /** Latest first. */
  readonly balance: readonly BalanceEntryRow[];
}

export function readCustomer(workspace: Workspace, id: string): CustomerDetail {
  const { store } = workspace;
  const customer = getCustomer(workspace, id);
  return {
    customer,
    notes: store.list(customerNotes, {
      where: eq(customerNotes.customerId, id),
      orderBy: [asc(customerNotes.createdAt)],
    }),
    invoices: workspace.can('billing:read')
      ? store.list(invoices, {
          where: eq(invoices.customerId, id),
          orderBy: [desc(invoices.issuedAt), desc(invoices.number)],
        })
      : [],
    tickets: workspace.can('tickets:read')
      ? store.list(tickets, {
          where: and(eq(tickets.customerId, id), isNull(tickets.deletedAt)),
          orderBy: [desc(tickets.createdAt)],
        })
      : [],
    ...readMoney(workspace, id),
  };
}

/** As far as the session may read it. */
function readMoney(workspace: Workspace, id: string): Pick<CustomerDetail, 'subscriptions' | 'balance'> {
  const { store } = workspace;
  if (!workspace.can('billing:read')) return { subscriptions: [], balance: [] };
  const own = store.list(subscriptions, {
    where: eq(subscriptions.customerId, id),
    orderBy: [asc(subscriptions.startedAt), asc(subscriptions.id)],
  });
  return {
    subscriptions: own.map((subscription) => ({
      subscription,
      plan: getPlan(workspace, subscription.planId),
    })),
    balance: store.list(balanceEntries, {
      where: eq(balanceEntries.customerId, id),
      orderBy: [desc(balanceEntries.createdAt), desc(balanceEntries.id)],
    }),
  };
}

/** Deletes the customer and the notes about it; tickets and invoices stay, without a customer. */
export function deleteCustomer(workspace: Workspace, id: string): void {
  const customer = getCustomer(workspace, id);
  workspace.mutate('customer.delete', `customer ${customer.reference}`, () => {
    workspace.store.remove(customers, customer.id);
  });
}

/** The whole customer list as CSV; that somebody took it is kept. */
export function exportCustomers(workspace: Workspace): string {
  const { store, identity } = workspace;
  const rows = store.list(customers, { orderBy: [asc(customers.name), asc(customers.id)] });
  workspace.mutate('customer.export', `${rows.length} customers`, () => {
    store.insert(dataExports, {
      kind: 'customers',
      rowCount: rows.length,
      actorId: identity.actorId,
      createdAt: workspace.now(),
    });
  });
  return formatCsv([
    ['account', 'name', 'contact', 'email', 'phone', 'city', 'country', 'plan', 'seats', 'state', 'since'],
    ...rows.map((row) => [
      row.reference,
      row.name,
      row.contactName,
      row.email,
      row.phone ?? '',
      row.city,
      row.country,
      row.plan,
      String(row.seats),
      row.state,
      workspace.formats.isoDay(row.createdAt),
    ]),
  ]);
}
