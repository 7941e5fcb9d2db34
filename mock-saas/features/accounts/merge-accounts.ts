import { and, eq, isNull } from 'drizzle-orm';
import {
  type AccountRow,
  accounts,
  contacts,
  crmNotes,
  fileLinks,
  opportunities,
  tasks,
} from '../../db/schema.ts';
import { accept, conflict, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type AccountFields, accountObject } from './edit-account.ts';
import { getAccount } from './service.ts';

export const accountMergeFields = [
  'name',
  'domain',
  'industry',
  'stage',
  'city',
  'country',
  'ownerId',
  'customerId',
  'parentId',
] as const satisfies readonly (keyof AccountFields)[];
export type AccountMergeField = (typeof accountMergeFields)[number];

/** What belongs to the account that goes, and moves to the one that stays. */
export interface AccountBelongings {
  readonly contacts: number;
  readonly notes: number;
  readonly opportunities: number;
  readonly tasks: number;
  readonly files: number;
  readonly children: number;
}

export interface AccountMergePlan {
  readonly survivor: AccountRow;
  readonly other: AccountRow;
  readonly moves: AccountBelongings;
}

export function planAccountMerge(
  workspace: Workspace,
  survivorId: string,
  otherId: string,
): Result<AccountMergePlan> {
  const [survivor, other] = [getAccount(workspace, survivorId), getAccount(workspace, otherId)];
  if (survivor.id === other.id) return reject('An account cannot be merged with itself.');
  if ([survivor, other].some(({ deletedAt, mergedIntoId }) => deletedAt || mergedIntoId)) {
    return reject('One of the accounts is gone already.');
  }
  return accept({ survivor, other, moves: countBelongings(workspace, other.id) });
}

function countBelongings({ store }: Workspace, id: string): AccountBelongings {
  return {
    contacts: store.count(contacts, eq(contacts.accountId, id)),
    notes: store.count(crmNotes, eq(crmNotes.accountId, id)),
    opportunities: store.count(opportunities, eq(opportunities.accountId, id)),
    tasks: store.count(tasks, eq(tasks.accountId, id)),
    files: store.count(fileLinks, eq(fileLinks.accountId, id)),
    children: store.count(accounts, and(eq(accounts.parentId, id), isNull(accounts.mergedIntoId))),
  };
}

export interface AccountMerge {
  readonly survivorId: string;
  readonly otherId: string;
  /** Those of both rows when the choice was shown. */
  readonly versions: readonly [survivor: number, other: number];
  /** The fields in which the account that goes is right. */
  readonly taken: readonly AccountMergeField[];
}

/** Two accounts become one. What belonged to the other moves; its address leads on; there is no way back. */
export function mergeAccounts(workspace: Workspace, merge: AccountMerge): Result<AccountRow> {
  const plan = planAccountMerge(workspace, merge.survivorId, merge.otherId);
  if (!plan.ok) return plan;
  const { survivor, other } = plan.value;
  if (survivor.version !== merge.versions[0] || other.version !== merge.versions[1]) {
    return conflict('One of the accounts was changed since you compared them. Look at them again.');
  }
  workspace.mutate('account.merge', `${accountObject(other)} into ${accountObject(survivor)}`, () => {
    moveBelongings(workspace, other.id, survivor.id);
    const now = workspace.now();
    workspace.store.update(accounts, survivor.id, {
      ...chosenFields(survivor, other, merge.taken),
      updatedAt: now,
      version: survivor.version + 1,
    });
    workspace.store.update(accounts, other.id, {
      mergedIntoId: survivor.id,
      updatedAt: now,
      version: other.version + 1,
    });
  });
  return accept(getAccount(workspace, survivor.id));
}

function chosenFields(
  survivor: AccountRow,
  other: AccountRow,
  taken: readonly AccountMergeField[],
): AccountFields {
  const from = (field: AccountMergeField): AccountRow => (taken.includes(field) ? other : survivor);
  const parentId = from('parentId').parentId;
  return {
    name: from('name').name,
    domain: from('domain').domain,
    industry: from('industry').industry,
    stage: from('stage').stage,
    city: from('city').city,
    country: from('country').country,
    ownerId: from('ownerId').ownerId,
    customerId: from('customerId').customerId,
    // Of a parent and its child, the one that stays has nobody above it.
    parentId: parentId === survivor.id || parentId === other.id ? null : parentId,
  };
}

const all = 100_000;

function moveBelongings({ store, now }: Workspace, from: string, accountId: string): void {
  const updatedAt = now();
  for (const row of store.list(contacts, { where: eq(contacts.accountId, from), limit: all })) {
    store.update(contacts, row.id, { accountId, updatedAt, version: row.version + 1 });
  }
  for (const row of store.list(opportunities, { where: eq(opportunities.accountId, from), limit: all })) {
    store.update(opportunities, row.id, { accountId, updatedAt, version: row.version + 1 });
  }
  for (const row of store.list(tasks, { where: eq(tasks.accountId, from), limit: all })) {
    store.update(tasks, row.id, { accountId, updatedAt, version: row.version + 1 });
  }
  for (const row of store.list(crmNotes, { where: eq(crmNotes.accountId, from), limit: all })) {
    store.update(crmNotes, row.id, { accountId });
  }
  for (const { id } of store.list(fileLinks, { where: eq(fileLinks.accountId, from), limit: all })) {
    store.update(fileLinks, id, { accountId });
  }
  const below = and(eq(accounts.parentId, from), isNull(accounts.mergedIntoId));
  for (const row of store.list(accounts, { where: below, limit: all })) {
    if (row.id === accountId) continue;
    store.update(accounts, row.id, { parentId: accountId, updatedAt, version: row.version + 1 });
  }
}
