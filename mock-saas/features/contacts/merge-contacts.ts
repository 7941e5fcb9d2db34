import { eq } from 'drizzle-orm';
import {
  type ContactRow,
  contacts,
  crmNotes,
  fileLinks,
  opportunities,
  tasks,
  tickets,
} from '../../db/schema.ts';
import { accept, conflict, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type ConsentChannel, stricter } from './consent.ts';
import { emailKey, groupDuplicates } from './duplicates.ts';
import { type ContactFields, contactObject } from './edit-contact.ts';
import { type Consent, getContact, listLiveContacts } from './service.ts';

export const contactMergeFields = [
  'name',
  'title',
  'email',
  'phone',
  'language',
  'accountId',
  'ownerId',
] as const satisfies readonly (keyof ContactFields)[];
export type ContactMergeField = (typeof contactMergeFields)[number];

/** What belongs to the contact that goes, and moves to the one that stays. */
export interface ContactBelongings {
  readonly notes: number;
  readonly opportunities: number;
  readonly tasks: number;
  readonly tickets: number;
  readonly files: number;
}

export interface ContactMergePlan {
  readonly survivor: ContactRow;
  readonly other: ContactRow;
  readonly moves: ContactBelongings;
}

export function planContactMerge(
  workspace: Workspace,
  survivorId: string,
  otherId: string,
): Result<ContactMergePlan> {
  const [survivor, other] = [getContact(workspace, survivorId), getContact(workspace, otherId)];
  if (survivor.id === other.id) return reject('A contact cannot be merged with itself.');
  if ([survivor, other].some(({ deletedAt, mergedIntoId }) => deletedAt || mergedIntoId)) {
    return reject('One of the contacts is gone already.');
  }
  const { store } = workspace;
  return accept({
    survivor,
    other,
    moves: {
      notes: store.count(crmNotes, eq(crmNotes.contactId, other.id)),
      opportunities: store.count(opportunities, eq(opportunities.contactId, other.id)),
      tasks: store.count(tasks, eq(tasks.contactId, other.id)),
      tickets: store.count(tickets, eq(tickets.contactId, other.id)),
      files: store.count(fileLinks, eq(fileLinks.contactId, other.id)),
    },
  });
}

export interface ContactMerge {
  readonly survivorId: string;
  readonly otherId: string;
  /** Those of both rows when the choice was shown. */
  readonly versions: readonly [survivor: number, other: number];
  /** The fields in which the contact that goes is right. */
  readonly taken: readonly ContactMergeField[];
  /** What a person has decided; left out, the stricter of both counts. */
  readonly consent?: { readonly [K in ConsentChannel]?: Consent | undefined } | undefined;
}

/** Two contacts become one. What belonged to the other moves; its address leads on; there is no way back. */
export function mergeContacts(workspace: Workspace, merge: ContactMerge): Result<ContactRow> {
  const plan = planContactMerge(workspace, merge.survivorId, merge.otherId);
  if (!plan.ok) return plan;
  const { survivor, other } = plan.value;
  if (survivor.version !== merge.versions[0] || other.version !== merge.versions[1]) {
    return conflict('One of the contacts was changed since you compared them. Look at them again.');
  }
  const from = (field: ContactMergeField): ContactRow => (merge.taken.includes(field) ? other : survivor);
  const fields: ContactFields = {
    name: from('name').name,
    title: from('title').title,
    email: from('email').email,
    phone: from('phone').phone,
    language: from('language').language,
    accountId: from('accountId').accountId,
    ownerId: from('ownerId').ownerId,
  };
  workspace.mutate('contact.merge', `${contactObject(other)} into ${contactObject(survivor)}`, () =>
    writeMerge(workspace, survivor, other, fields, merge.consent),
  );
  return accept(getContact(workspace, survivor.id));
}

function writeMerge(
  workspace: Workspace,
  survivor: ContactRow,
  other: ContactRow,
  fields: ContactFields,
  decided: ContactMerge['consent'],
): void {
  const { store } = workspace;
  const now = workspace.now();
  moveBelongings(workspace, other.id, survivor.id);
  store.update(contacts, survivor.id, {
    ...fields,
    ...mergedConsent(survivor, other, decided, now),
    updatedAt: now,
    version: survivor.version + 1,
  });
  store.update(contacts, other.id, { mergedIntoId: survivor.id, updatedAt: now, version: other.version + 1 });
}

function mergedConsent(
  survivor: ContactRow,
  other: ContactRow,
  decided: ContactMerge['consent'],
  now: string,
): Pick<ContactRow, ConsentChannel | 'consentSource' | 'consentAt'> {
  const emailConsent = decided?.emailConsent ?? stricter(survivor.emailConsent, other.emailConsent);
  const phoneConsent = decided?.phoneConsent ?? stricter(survivor.phoneConsent, other.phoneConsent);
  const said = [survivor, other].find(
    (row) => row.emailConsent === emailConsent && row.phoneConsent === phoneConsent,
  );
  const { consentSource, consentAt } = said ?? { consentSource: 'Merge of two contacts', consentAt: now };
  return { emailConsent, phoneConsent, consentSource, consentAt };
}

const all = 100_000;

function moveBelongings({ store, now }: Workspace, from: string, contactId: string): void {
  const updatedAt = now();
  for (const row of store.list(opportunities, { where: eq(opportunities.contactId, from), limit: all })) {
    store.update(opportunities, row.id, { contactId, updatedAt, version: row.version + 1 });
  }
  for (const row of store.list(tasks, { where: eq(tasks.contactId, from), limit: all })) {
    store.update(tasks, row.id, { contactId, updatedAt, version: row.version + 1 });
  }
  for (const { id } of store.list(crmNotes, { where: eq(crmNotes.contactId, from), limit: all })) {
    store.update(crmNotes, id, { contactId });
  }
  for (const { id } of store.list(tickets, { where: eq(tickets.contactId, from), limit: all })) {
    store.update(tickets, id, { contactId });
  }
  for (const { id } of store.list(fileLinks, { where: eq(fileLinks.contactId, from), limit: all })) {
    store.update(fileLinks, id, { contactId });
  }
}

/**
 * Merges all records of one mail address into the oldest. Of the younger ones only what the oldest lacks is kept.
 * @param ids those that were shown; others than are there now are refused
 */
export function cleanUpDuplicates(
  workspace: Workspace,
  email: string,
  ids: readonly string[],
): Result<ContactRow> {
  const group = groupDuplicates(listLiveContacts(workspace)).find(
    ({ kind, contacts: [first] }) => kind === 'exact' && first && emailKey(first.email) === emailKey(email),
  );
  if (!group) return reject('There is nothing to clean up at this address.');
  const [oldest, ...younger] = group.contacts;
  if (!oldest || group.contacts.map(({ id }) => id).join() !== ids.join()) {
    return conflict('The records of this address were changed since. Look at them again.');
  }
  workspace.mutate('contact.merge', `${younger.length} into ${contactObject(oldest)}`, () => {
    for (const other of younger) {
      const survivor = getContact(workspace, oldest.id);
      writeMerge(workspace, survivor, other, filledFields(survivor, other), undefined);
    }
  });
  return accept(getContact(workspace, oldest.id));
}

const filledFields = (survivor: ContactRow, other: ContactRow): ContactFields => ({
  name: survivor.name,
  title: survivor.title ?? other.title,
  email: survivor.email,
  phone: survivor.phone ?? other.phone,
  language: survivor.language,
  accountId: survivor.accountId ?? other.accountId,
  ownerId: survivor.ownerId ?? other.ownerId,
});
