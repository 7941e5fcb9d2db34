import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';

import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { foldText } from '../../db/fold.ts';
import {
  accounts,
  contacts,
  customers,
  invoices,
  kbArticles,
  mails,
  opportunities,
  tasks,
  tickets,
} from '../../db/schema.ts';
import type { Scope } from '../../model.ts';
import type { PinnedTable } from '../../tenancy/tenant-store.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import type { Word } from '../../ui/i18n/words.ts';
import { notDeleted } from '../tasks/service.ts';

/** A record that was found, as it is listed. */
export interface Hit {
  readonly id: string;
  readonly title: string;
  /** What it is about, or why it was found. */
  readonly note: string;
  readonly href: string;
}

/** One kind of record that can be searched for, in the order of the results. */
export interface Kind {
  readonly name: string;
  readonly word: Word;
  readonly scope: Scope;
  /** The list of the kind, searched for the same words. */
  readonly listHref: string;
  find(
    workspace: Workspace,
    where: (columns: readonly AnySQLiteColumn[]) => SQL | undefined,
    limit: number,
  ): Found;
  /** The one record that goes by this number or reference. */
  named(workspace: Workspace, number: string): Hit | undefined;
}

export interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
}

interface Source<T extends PinnedTable> {
  readonly table: T;
  /** Searched for words. */
  readonly columns: readonly AnySQLiteColumn[];
  /** Hold a number or a reference that is one record’s only. */
  readonly numbers: readonly AnySQLiteColumn[];
  readonly order: AnySQLiteColumn;
  /** Left out: all rows. */
  readonly shown?: ((workspace: Workspace) => SQL | undefined) | undefined;
  toHit(row: T['$inferSelect']): Omit<Hit, 'id'>;
}

type About = Pick<Kind, 'name' | 'word' | 'scope' | 'listHref'>;

const isNumber = (column: AnySQLiteColumn, number: string): SQL => sql`fold(${column}) = ${foldText(number)}`;

function kindOf<T extends PinnedTable>(about: About, source: Source<T>): Kind {
  const { table, columns, numbers, order, shown, toHit } = source;
  const hitOf = (row: T['$inferSelect']): Hit => ({ id: String(row.id), ...toHit(row) });
  return {
    ...about,
    find(workspace, matching, limit) {
      const where = and(shown?.(workspace), matching([...columns, ...numbers]));
      const rows = workspace.store.list(table, { where, orderBy: [desc(order), desc(table.id)], limit });
      return { hits: rows.map(hitOf), total: workspace.store.count(table, where) };
    },
    named(workspace, number) {
      for (const column of numbers) {
        const where = and(shown?.(workspace), isNumber(column, number));
        const row = where && workspace.store.find(table, where);
        if (row) return hitOf(row);
      }
      return undefined;
    },
  };
}

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ');

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
];
