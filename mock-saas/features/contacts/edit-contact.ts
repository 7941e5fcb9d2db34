import { eq } from 'drizzle-orm';
import { accounts, type ContactRow, contacts } from '../../db/schema.ts';
import type { Language } from '../../model.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import type { Message, PlainSentence } from '../../ui/i18n/say.ts';
import { isOwner, readActorNames } from '../accounts/owners.ts';
import { type Difference, refuseStale } from '../accounts/stale-tab.ts';
import { type Consent, getContact } from './service.ts';

export interface ContactFields {
  readonly name: string;
  readonly title: string | null;
  readonly email: string;
  readonly phone: string | null;
  readonly language: Language;
  readonly accountId: string | null;
  readonly ownerId: string | null;
}
export type ContactPatch = { readonly [K in keyof ContactFields]?: ContactFields[K] | undefined };

export const contactObject = ({ reference }: Pick<ContactRow, 'reference'>): string => `contact ${reference}`;

export function createContact(workspace: Workspace, fields: ContactFields): Result<ContactRow> {
  const wrong = findWrongReference(workspace, fields, undefined);
  if (wrong) return reject(wrong);
  const now = workspace.now();
  return accept(
    workspace.mutate('contact.create', `contact ${fields.name}`, () =>
      workspace.store.insert(contacts, {
        ...fields,
        emailConsent: 'unknown',
        phoneConsent: 'unknown',
        createdAt: now,
        updatedAt: now,
      }),
    ),
  );
}

const isGone = ({ deletedAt, mergedIntoId }: ContactRow): boolean =>
  deletedAt !== null || mergedIntoId !== null;

/**
 * One field or all of them: a field is saved as soon as it is left.
 * @param version that of the row when it was shown
 */
export function updateContact(
  workspace: Workspace,
  id: string,
  version: number,
  patch: ContactPatch,
): Result<ContactRow> {
  const contact = getContact(workspace, id);
  if (isGone(contact)) return reject('This contact is gone; restore it first.');
  const differences = differencesOf(workspace, contact, patch);
  if (version !== contact.version) return refuseStale(workspace, contactObject(contact), differences);
  const wrong = findWrongReference(workspace, patch, contact);
  if (wrong) return reject(wrong);
  if (differences.length === 0) return accept(contact);
  workspace.mutate('contact.update', contactObject(contact), () => {
    workspace.store.update(contacts, id, {
      ...mergedFields(contact, patch),
      updatedAt: workspace.now(),
      version: contact.version + 1,
    });
  });
  return accept(getContact(workspace, id));
}

/** The row with what the patch says; what it leaves out stays. */
function mergedFields(contact: ContactRow, patch: ContactPatch): ContactFields {
  const or = <T>(typed: T | undefined, stored: T): T => (typed === undefined ? stored : typed);
  return {
    name: or(patch.name, contact.name),
    title: or(patch.title, contact.title),
    email: or(patch.email, contact.email),
    phone: or(patch.phone, contact.phone),
    language: or(patch.language, contact.language),
    accountId: or(patch.accountId, contact.accountId),
    ownerId: or(patch.ownerId, contact.ownerId),
  };
}

const labels: readonly (readonly [keyof ContactFields, PlainSentence])[] = [
  ['name', 'name'],
  ['title', 'title'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['language', 'language'],
  ['accountId', 'account'],
  ['ownerId', 'owner'],
];

/** What the patch would make of the contact, and what is there, as people know it. */
function differencesOf(workspace: Workspace, contact: ContactRow, patch: ContactPatch): Difference[] {
  const show = (field: keyof ContactFields, value: string | null): string | null => {
    if (value === null) return null;
    if (field === 'ownerId') return readActorNames(workspace).get(value) ?? value;
    if (field === 'accountId') return workspace.store.find(accounts, eq(accounts.id, value))?.name ?? value;
    return value;
  };
  return labels.flatMap(([field, label]) => {
    const typed = patch[field];
    return typed === undefined || typed === contact[field]
      ? []
      : [{ label, typed: show(field, typed), stored: show(field, contact[field]) }];
  });
}

/** What a form or JSON points to has to be there; what the contact points to already may stay. */
function findWrongReference(
  workspace: Workspace,
  { accountId, ownerId }: ContactPatch,
  contact: ContactRow | undefined,
): Message | undefined {
  if (ownerId && ownerId !== contact?.ownerId && !isOwner(workspace, ownerId)) {
    return 'The owner is not in this workspace.';
  }
  if (!accountId || accountId === contact?.accountId) return undefined;
  const account = workspace.store.find(accounts, eq(accounts.id, accountId));
  return !account || account.deletedAt || account.mergedIntoId ? 'There is no such account here.' : undefined;
}

export interface ConsentChange {
  readonly emailConsent: Consent;
  readonly phoneConsent: Consent;
  /** Where the person said so: a form, a call, a mail. */
  readonly source: string;
}

/** What somebody agreed to, where they said so, and now as the time. */
export function setConsent(
  workspace: Workspace,
  id: string,
  version: number,
  { emailConsent, phoneConsent, source }: ConsentChange,
): Result<ContactRow> {
  const contact = getContact(workspace, id);
  if (isGone(contact)) return reject('This contact is gone; restore it first.');
  if (version !== contact.version) {
    return refuseStale(workspace, contactObject(contact), [
      { label: 'consent to email', typed: emailConsent, stored: contact.emailConsent },
      { label: 'consent to calls', typed: phoneConsent, stored: contact.phoneConsent },
    ]);
  }
  if (contact.emailConsent === emailConsent && contact.phoneConsent === phoneConsent) {
    return reject('This is what the contact has said already.');
  }
  workspace.mutate('contact.consent', contactObject(contact), () => {
    workspace.store.update(contacts, id, {
      emailConsent,
      phoneConsent,
      consentSource: source,
      consentAt: workspace.now(),
      updatedAt: workspace.now(),
      version: contact.version + 1,
    });
  });
  return accept(getContact(workspace, id));
}

/** It leaves the lists; deals, tasks and tickets still name it. */
export function deleteContact(workspace: Workspace, id: string): Result<ContactRow> {
  const contact = getContact(workspace, id);
  if (isGone(contact)) return reject('This contact is gone already.');
  return setDeleted(workspace, contact, 'contact.delete', workspace.now());
}

export function restoreContact(workspace: Workspace, id: string): Result<ContactRow> {
  const contact = getContact(workspace, id);
  if (!contact.deletedAt) return reject('This contact is not deleted.');
  return setDeleted(workspace, contact, 'contact.restore', null);
}

function setDeleted(
  workspace: Workspace,
  contact: ContactRow,
  action: string,
  deletedAt: string | null,
): Result<ContactRow> {
  workspace.mutate(action, contactObject(contact), () => {
    workspace.store.update(contacts, contact.id, {
      deletedAt,
      updatedAt: workspace.now(),
      version: contact.version + 1,
    });
  });
  return accept(getContact(workspace, contact.id));
}
