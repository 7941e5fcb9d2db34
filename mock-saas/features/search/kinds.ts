import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import {
  accounts,
  contacts,
  customers,
  files,
  invoices,
  kbArticles,
  mails,
  opportunities,
  subscriptions,
  tasks,
  ticketComments,
  tickets,
} from '../../db/schema.ts';
import { notDeleted } from '../tasks/service.ts';
import { joined, type Kind, kindOf } from './kind.ts';

const deletedTickets = sql`(SELECT id FROM tickets WHERE deleted_at IS NOT NULL)`;

/** In the order of the results. */
export const kinds: readonly Kind[] = [
  kindOf(
    { name: 'tickets', word: 'tickets', scope: 'tickets:read', listHref: '/tickets' },
    {
      table: tickets,
      columns: [tickets.subject, tickets.requesterName, tickets.requesterEmail],
      numbers: [tickets.number, tickets.reference],
      order: tickets.updatedAt,
      shown: () => isNull(tickets.deletedAt),
      toHit: ({ number, subject, requesterName, requesterEmail }) => ({
        title: `${number} ${subject}`,
        note: joined(requesterName, requesterEmail),
        href: `/tickets/${number}`,
      }),
    },
  ),
  kindOf(
    { name: 'customers', word: 'customers', scope: 'customers:read', listHref: '/customers' },
    {
      table: customers,
      columns: [
        customers.name,
        customers.contactName,
        customers.email,
        customers.formerEmail,
        customers.city,
      ],
      numbers: [customers.reference],
      order: customers.createdAt,
      toHit: ({ id, name, contactName, email, city }) => ({
        title: name,
        note: joined(contactName, email, city),
        href: `/customers/${id}`,
      }),
    },
  ),
  kindOf(
    { name: 'accounts', word: 'accounts', scope: 'crm:read', listHref: '/accounts' },
    {
      table: accounts,
      columns: [accounts.name, accounts.domain, accounts.city],
      numbers: [accounts.reference],
      order: accounts.updatedAt,
      shown: () => and(isNull(accounts.deletedAt), isNull(accounts.mergedIntoId)),
      toHit: ({ id, name, domain, city }) => ({
        title: name,
        note: joined(domain, city),
        href: `/accounts/${id}`,
      }),
    },
  ),
  kindOf(
    { name: 'contacts', word: 'contacts', scope: 'crm:read', listHref: '/contacts' },
    {
      table: contacts,
      columns: [contacts.name, contacts.email, contacts.phone],
      numbers: [contacts.reference],
      order: contacts.updatedAt,
      shown: () => and(isNull(contacts.deletedAt), isNull(contacts.mergedIntoId)),
      toHit: ({ id, name, email, phone }) => ({
        title: name,
        note: joined(email, phone),
        href: `/contacts/${id}`,
      }),
    },
  ),
  kindOf(
    { name: 'opportunities', word: 'opportunities', scope: 'crm:read', listHref: '/opportunities?view=list' },
    {
      table: opportunities,
      columns: [opportunities.name],
      numbers: [opportunities.reference],
      order: opportunities.updatedAt,
      shown: () => isNull(opportunities.deletedAt),
      toHit: ({ id, name, reference, closeOn }) => ({
        title: name,
        note: joined(reference, closeOn),
        href: `/opportunities/${id}`,
      }),
    },
  ),
  kindOf(
    { name: 'tasks', word: 'tasks', scope: 'crm:read', listHref: '/tasks?view=everybody' },
    {
      table: tasks,
      columns: [tasks.title, tasks.body],
      numbers: [tasks.reference],
      order: tasks.updatedAt,
      shown: notDeleted,
      toHit: ({ id, title, body, reference }) => ({
        title,
        note: joined(reference, body),
        href: `/tasks/${id}`,
      }),
    },
  ),
  kindOf(
    { name: 'invoices', word: 'invoices', scope: 'billing:read', listHref: '/invoices' },
    {
      table: invoices,
      columns: [invoices.billTo],
      numbers: [invoices.number, invoices.reference],
      order: invoices.issuedAt,
      toHit: ({ number, billTo, reference }) => ({
        title: `${number} ${billTo}`,
        note: reference,
        href: `/invoices/${number}`,
      }),
    },
  ),
  kindOf(
    { name: 'mails', word: 'mail', scope: 'mail:read', listHref: '/mail' },
    {
      table: mails,
      columns: [mails.subject, mails.toEmail],
      numbers: [mails.reference],
      order: mails.updatedAt,
      toHit: ({ id, subject, toEmail }) => ({ title: subject, note: toEmail, href: `/mail/${id}` }),
    },
  ),
  kindOf(
    { name: 'articles', word: 'knowledgeBase', scope: 'kb:read', listHref: '/kb' },
    {
      table: kbArticles,
      columns: [kbArticles.title, kbArticles.category],
      numbers: [kbArticles.reference],
      order: kbArticles.updatedAt,
      shown: (workspace) => (workspace.can('kb:write') ? undefined : eq(kbArticles.state, 'published')),
      toHit: ({ slug, title, category }) => ({ title, note: category, href: `/kb/${slug}` }),
    },
  ),
  kindOf(
    { name: 'subscriptions', word: 'subscriptions', scope: 'billing:read', listHref: '/subscriptions' },
    {
      table: subscriptions,
      columns: [],
      numbers: [subscriptions.reference],
      order: subscriptions.startedAt,
      by: ({ store }, matching) => {
        const where = matching([customers.name, customers.contactName, customers.email]);
        const found = store.list(customers, { where, limit: -1 }).map(({ id }) => id);
        return inArray(subscriptions.customerId, found);
      },
      toHit: ({ id, customerId, reference }, { store }) => ({
        title: store.find(customers, eq(customers.id, customerId))?.name ?? reference,
        note: reference,
        href: `/subscriptions/${id}`,
      }),
    },
  ),
  kindOf(
    { name: 'files', word: 'files', scope: 'files:read', listHref: '/files' },
    {
      table: files,
      columns: [files.name],
      numbers: [files.reference],
      order: files.createdAt,
      shown: () => isNull(files.deletedAt),
      toHit: ({ id, name, reference }) => ({ title: name, note: reference, href: `/files/${id}` }),
    },
  ),
  // Whoever reads a ticket reads its internal notes too.
  kindOf(
    { name: 'comments', word: 'comments', scope: 'tickets:read', listHref: undefined },
    {
      table: ticketComments,
      columns: [ticketComments.body, ticketComments.authorName],
      numbers: [ticketComments.reference],
      order: ticketComments.createdAt,
      shown: () => sql`${ticketComments.ticketId} NOT IN ${deletedTickets}`,
      toHit: ({ ticketId, authorName, body }, { store }) => {
        const ticket = store.find(tickets, eq(tickets.id, ticketId));
        return {
          title: `${ticket?.number} ${ticket?.subject}`,
          note: joined(authorName, body.slice(0, 200)),
          href: `/tickets/${ticket?.number}`,
        };
      },
    },
  ),
];
