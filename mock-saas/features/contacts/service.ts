import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import {
  type AccountRow,
  accounts,
  type ContactRow,
  contacts,
  type OpportunityRow,
  opportunities,
  type TaskRow,
  tasks,
} from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import type { consents } from '../../model/crm.ts';
import type { Language } from '../../model.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';
import { readActorNames } from '../accounts/owners.ts';
import { referenceIn } from '../accounts/record-label.ts';
import { twinsOf } from './duplicates.ts';
import { listNotes, type NoteWithAuthor } from './notes.ts';

export type Consent = (typeof consents)[number];

export const contactSorts = ['name', '-name', '-updated', 'updated'] as const;
export type ContactSort = (typeof contactSorts)[number];

export interface ContactQuery {
  readonly q: string;
  readonly page: number;
  /** To be written to by mail. */
  readonly consent?: Consent | undefined;
  readonly language?: Language | undefined;
  /** A name of an account, or a part of it. */
  readonly account: string;
  readonly sort: ContactSort;
  readonly show: 'live' | 'deleted';
}

const byName = sql`lower(${contacts.name})`;
const orderOf: Readonly<Record<ContactSort, SQL>> = {
  name: asc(byName),
  '-name': desc(byName),
  updated: asc(contacts.updatedAt),
  '-updated': desc(contacts.updatedAt),
};

export const isLiveContact = and(isNull(contacts.deletedAt), isNull(contacts.mergedIntoId));

export function listContacts(workspace: Workspace, query: ContactQuery): Page<ContactRow> {
  const { store } = workspace;
  const where = and(
    query.show === 'deleted' ? isNotNull(contacts.deletedAt) : isLiveContact,
    query.consent && eq(contacts.emailConsent, query.consent),
    query.language && eq(contacts.language, query.language),
    query.account ? inArray(contacts.accountId, accountIdsLike(workspace, query.account)) : undefined,
    containsText(query.q, [
      contacts.name,
      contacts.email,
      contacts.phone,
      contacts.title,
      contacts.reference,
    ]),
  );
  return {
    rows: store.list(contacts, {
      where,
      orderBy: [orderOf[query.sort], asc(byName), asc(contacts.id)],
      limit: pageSize,
      offset: (query.page - 1) * pageSize,
    }),
    total: store.count(contacts, where),
    page: query.page,
  };
}

function accountIdsLike({ store }: Workspace, words: string): string[] {
  const where = containsText(referenceIn(words), [accounts.name, accounts.reference]);
  return store.list(accounts, { where, limit: 500 }).map(({ id }) => id);
}

/** Everybody there is to write to or to compare; those who were deleted or merged are left out. */
export const listLiveContacts = ({ store }: Workspace): ContactRow[] =>
  store.list(contacts, { where: isLiveContact, orderBy: [asc(contacts.id)], limit: 200_000 });

/** Deleted and merged ones too. @throws Problem `not_found`, also for a contact of another tenant */
export function getContact({ store }: Workspace, id: string): ContactRow {
  const contact = store.find(contacts, eq(contacts.id, id));
  if (!contact) throw new Problem('not_found', 'There is no such contact here.');
  return contact;
}

/** The contact that is left when this one was merged, however often. */
export function followMerges(workspace: Workspace, contact: ContactRow): ContactRow {
  let last = contact;
  while (last.mergedIntoId) last = getContact(workspace, last.mergedIntoId);
  return last;
}

export interface ContactDetail {
  readonly contact: ContactRow;
  readonly account: AccountRow | undefined;
  readonly ownerName: string | undefined;
  readonly opportunities: readonly OpportunityRow[];
  readonly tasks: readonly TaskRow[];
  readonly notes: readonly NoteWithAuthor[];
  /** The same person entered again, as far as can be told. */
  readonly twins: readonly ContactRow[];
}

export function readContact(workspace: Workspace, id: string): ContactDetail {
  const { store } = workspace;
  const contact = getContact(workspace, id);
  const { accountId, ownerId } = contact;
  const isLive = !contact.deletedAt && !contact.mergedIntoId;
  return {
    contact,
    account: accountId ? store.find(accounts, eq(accounts.id, accountId)) : undefined,
    ownerName: ownerId ? readActorNames(workspace).get(ownerId) : undefined,
    opportunities: store.list(opportunities, {
      where: and(eq(opportunities.contactId, id), isNull(opportunities.deletedAt)),
      orderBy: [desc(opportunities.closeOn), asc(opportunities.id)],
    }),
    tasks: store.list(tasks, {
      where: eq(tasks.contactId, id),
      orderBy: [desc(tasks.state), asc(tasks.dueAt), asc(tasks.id)],
    }),
    notes: listNotes(workspace, { contactId: id }),
    twins: isLive ? twinsOf(contact, listLiveContacts(workspace)) : [],
  };
}
