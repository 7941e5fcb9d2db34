import { eq } from 'drizzle-orm';
import { type AccountRow, accounts, customers } from '../../db/schema.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import type { Message, PlainSentence } from '../../ui/i18n/say.ts';
import { isOwner, readActorNames } from './owners.ts';
import { type AccountStage, getAccount } from './service.ts';
import { type Difference, refuseStale } from './stale-tab.ts';
import { accountsWords } from './words.ts';

export interface AccountFields {
  readonly name: string;
  readonly domain: string | null;
  readonly industry: string | null;
  readonly stage: AccountStage;
  readonly city: string | null;
  readonly country: string | null;
  readonly ownerId: string | null;
  readonly customerId: string | null;
  readonly parentId: string | null;
}
export type AccountPatch = { readonly [K in keyof AccountFields]?: AccountFields[K] | undefined };

export const accountObject = ({ reference }: Pick<AccountRow, 'reference'>): string => `account ${reference}`;

export function createAccount(workspace: Workspace, fields: AccountFields): Result<AccountRow> {
  const wrong = findWrongReference(workspace, fields, undefined);
  if (wrong) return reject(wrong);
  const now = workspace.now();
  const { store } = workspace;
  return accept(
    workspace.mutate('account.create', `account ${fields.name}`, () =>
      store.insert(accounts, { ...fields, createdAt: now, updatedAt: now }),
    ),
  );
}

/** @param version that of the row when it was shown */
export function updateAccount(
  workspace: Workspace,
  id: string,
  version: number,
  patch: AccountPatch,
): Result<AccountRow> {
  const account = getAccount(workspace, id);
  if (account.deletedAt || account.mergedIntoId) return reject('This account is gone; restore it first.');
  if (version !== account.version) {
    return refuseStale(workspace, accountObject(account), differencesOf(workspace, account, patch));
  }
  const wrong = findWrongReference(workspace, patch, account);
  if (wrong) return reject(wrong);
  if (differencesOf(workspace, account, patch).length === 0) return accept(account);
  workspace.mutate('account.update', accountObject(account), () => {
    workspace.store.update(accounts, id, {
      ...mergedFields(account, patch),
      updatedAt: workspace.now(),
      version: account.version + 1,
    });
  });
  return accept(getAccount(workspace, id));
}

/** The row with what the patch says; what it leaves out stays. */
function mergedFields(account: AccountRow, patch: AccountPatch): AccountFields {
  const or = <T>(typed: T | undefined, stored: T): T => (typed === undefined ? stored : typed);
  return {
    name: or(patch.name, account.name),
    domain: or(patch.domain, account.domain),
    industry: or(patch.industry, account.industry),
    stage: or(patch.stage, account.stage),
    city: or(patch.city, account.city),
    country: or(patch.country, account.country),
    ownerId: or(patch.ownerId, account.ownerId),
    customerId: or(patch.customerId, account.customerId),
    parentId: or(patch.parentId, account.parentId),
  };
}

const labels: readonly (readonly [keyof AccountFields, PlainSentence])[] = [
  ['name', 'name'],
  ['domain', 'domain'],
  ['industry', 'industry'],
  ['stage', 'stage'],
  ['city', 'city'],
  ['country', 'country'],
  ['ownerId', 'owner'],
  ['customerId', 'customer'],
  ['parentId', 'parent'],
];

/** What the patch would make of the account, and what is there, as people know it. */
function differencesOf(workspace: Workspace, account: AccountRow, patch: AccountPatch): Difference[] {
  const show = showField(workspace);
  return labels.flatMap(([field, label]) => {
    const typed = patch[field];
    return typed === undefined || typed === account[field]
      ? []
      : [{ label, typed: show(field, typed), stored: show(field, account[field]) }];
  });
}

function showField(workspace: Workspace) {
  const { store, tenant } = workspace;
  const stages: Readonly<Record<string, string>> = accountsWords[tenant.language];
  return (field: keyof AccountFields, value: string | null): string | null => {
    if (value === null) return null;
    if (field === 'stage') return stages[value] ?? value;
    if (field === 'ownerId') return readActorNames(workspace).get(value) ?? value;
    if (field === 'customerId') return store.find(customers, eq(customers.id, value))?.name ?? value;
    if (field === 'parentId') return store.find(accounts, eq(accounts.id, value))?.name ?? value;
    return value;
  };
}

/** What a form or JSON points to has to be there; what the account points to already may stay. */
function findWrongReference(
  workspace: Workspace,
  { ownerId, customerId, parentId }: AccountPatch,
  account: AccountRow | undefined,
): Message | undefined {
  if (ownerId && ownerId !== account?.ownerId && !isOwner(workspace, ownerId)) {
    return 'The owner is not in this workspace.';
  }
  if (customerId && !workspace.store.find(customers, eq(customers.id, customerId))) {
    return 'There is no such customer here.';
  }
  if (!parentId || parentId === account?.parentId) return undefined;
  const parent = workspace.store.find(accounts, eq(accounts.id, parentId));
  if (!parent || parent.deletedAt || parent.mergedIntoId) return 'There is no such parent account here.';
  return account && isBelow(workspace, parent, account.id) ? 'An account cannot be above itself.' : undefined;
}

function isBelow(workspace: Workspace, start: AccountRow, top: string): boolean {
  const seen = new Set<string>();
  let at: AccountRow | undefined = start;
  while (at && !seen.has(at.id)) {
    if (at.id === top) return true;
    seen.add(at.id);
    at = at.parentId ? getAccount(workspace, at.parentId) : undefined;
  }
  return false;
}

/** It leaves the lists; what belongs to it stays and still names it. */
export function deleteAccount(workspace: Workspace, id: string): Result<AccountRow> {
  const account = getAccount(workspace, id);
  if (account.deletedAt || account.mergedIntoId) return reject('This account is gone already.');
  return setDeleted(workspace, account, 'account.delete', workspace.now());
}

export function restoreAccount(workspace: Workspace, id: string): Result<AccountRow> {
  const account = getAccount(workspace, id);
  if (!account.deletedAt) return reject('This account is not deleted.');
  return setDeleted(workspace, account, 'account.restore', null);
}

function setDeleted(
  workspace: Workspace,
  account: AccountRow,
  action: string,
  deletedAt: string | null,
): Result<AccountRow> {
  workspace.mutate(action, accountObject(account), () => {
    workspace.store.update(accounts, account.id, {
      deletedAt,
      updatedAt: workspace.now(),
      version: account.version + 1,
    });
  });
  return accept(getAccount(workspace, account.id));
}
