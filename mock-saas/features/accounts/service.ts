import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import {
  type AccountRow,
  accounts,
  type ContactRow,
  type CustomerRow,
  contacts,
  customers,
  type OpportunityRow,
  opportunities,
  type TaskRow,
  tasks,
} from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import type { accountStages } from '../../model/crm.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';
import { listNotes, type NoteWithAuthor } from '../contacts/notes.ts';
import { bareCompany, firstWord } from './company-key.ts';
import { readActorNames } from './owners.ts';

export type AccountStage = (typeof accountStages)[number];

export const accountSorts = ['name', '-name', '-updated', 'updated', 'stage'] as const;
export type AccountSort = (typeof accountSorts)[number];

export interface AccountQuery {
  readonly q: string;
  readonly page: number;
  readonly stage?: AccountStage | undefined;
  /** An actor's id. */
  readonly owner?: string | undefined;
  readonly sort: AccountSort;
  readonly show: 'live' | 'deleted';
}

const byName = sql`lower(${accounts.name})`;
const orderOf: Readonly<Record<AccountSort, SQL>> = {
  name: asc(byName),
  '-name': desc(byName),
  updated: asc(accounts.updatedAt),
  '-updated': desc(accounts.updatedAt),
  stage: asc(sql`instr('lead prospect customer former', ${accounts.stage})`),
};

export const isLiveAccount = and(isNull(accounts.deletedAt), isNull(accounts.mergedIntoId));

export function listAccounts({ store }: Workspace, query: AccountQuery): Page<AccountRow> {
  const where = and(
    query.show === 'deleted' ? isNotNull(accounts.deletedAt) : isLiveAccount,
    query.stage && eq(accounts.stage, query.stage),
    query.owner ? eq(accounts.ownerId, query.owner) : undefined,
    containsText(query.q, [accounts.name, accounts.domain, accounts.city, accounts.reference]),
  );
  return {
    rows: store.list(accounts, {
      where,
      orderBy: [orderOf[query.sort], asc(byName), asc(accounts.id)],
      limit: pageSize,
      offset: (query.page - 1) * pageSize,
    }),
    total: store.count(accounts, where),
    page: query.page,
  };
}

/** Deleted and merged ones too. @throws Problem `not_found`, also for an account of another tenant */
export function getAccount({ store }: Workspace, id: string): AccountRow {
  const account = store.find(accounts, eq(accounts.id, id));
  if (!account) throw new Problem('not_found', 'There is no such account here.');
  return account;
}

/** The account that is left when this one was merged, however often. */
export function followMerges(workspace: Workspace, account: AccountRow): AccountRow {
  let last = account;
  while (last.mergedIntoId) last = getAccount(workspace, last.mergedIntoId);
  return last;
}

export interface AccountDetail {
  readonly account: AccountRow;
  readonly ownerName: string | undefined;
  readonly customer: CustomerRow | undefined;
  readonly parent: AccountRow | undefined;
  readonly children: readonly AccountRow[];
  readonly contacts: readonly ContactRow[];
  readonly opportunities: readonly OpportunityRow[];
  readonly tasks: readonly TaskRow[];
  readonly notes: readonly NoteWithAuthor[];
  readonly twins: readonly AccountRow[];
}

export function readAccount(workspace: Workspace, id: string): AccountDetail {
  const { store } = workspace;
  const account = getAccount(workspace, id);
  const { ownerId, customerId, parentId } = account;
  return {
    account,
    ownerName: ownerId ? readActorNames(workspace).get(ownerId) : undefined,
    customer:
      customerId && workspace.can('customers:read')
        ? store.find(customers, eq(customers.id, customerId))
        : undefined,
    parent: parentId ? followMerges(workspace, getAccount(workspace, parentId)) : undefined,
    children: store.list(accounts, {
      where: and(eq(accounts.parentId, id), isLiveAccount),
      orderBy: [asc(byName), asc(accounts.id)],
    }),
    contacts: store.list(contacts, {
      where: and(eq(contacts.accountId, id), isNull(contacts.mergedIntoId), isNull(contacts.deletedAt)),
      orderBy: [asc(contacts.name), asc(contacts.id)],
    }),
    opportunities: store.list(opportunities, {
      where: and(eq(opportunities.accountId, id), isNull(opportunities.deletedAt)),
      orderBy: [desc(opportunities.closeOn), asc(opportunities.id)],
    }),
    tasks: store.list(tasks, {
      where: eq(tasks.accountId, id),
      orderBy: [desc(tasks.state), asc(tasks.dueAt), asc(tasks.id)],
    }),
    notes: listNotes(workspace, { accountId: id }),
    twins: findTwins(workspace, account),
  };
}

/** Accounts that look like the same company: the same domain, or the same name but for its legal form. One group is not one company. */
export function findTwins({ store }: Workspace, account: AccountRow): AccountRow[] {
  if (account.deletedAt || account.mergedIntoId) return [];
  const key = bareCompany(account.name);
  return store
    .list(accounts, {
      where: and(
        isLiveAccount,
        ne(accounts.id, account.id),
        or(
          account.domain ? eq(accounts.domain, account.domain) : undefined,
          containsText(firstWord(account.name), [accounts.name]),
        ),
      ),
      orderBy: [asc(accounts.id)],
      limit: 200,
    })
    .filter((other) => !isSameGroup(account, other))
    .filter(({ name, domain }) => bareCompany(name) === key || (domain && domain === account.domain))
    .slice(0, 5);
}

const isSameGroup = (a: AccountRow, b: AccountRow): boolean =>
  a.parentId === b.id || b.parentId === a.id || (a.parentId !== null && a.parentId === b.parentId);

/** The names of accounts by id, for lists of what belongs to them. */
export function readAccountNames(
  { store }: Workspace,
  ids: readonly (string | null)[],
): ReadonlyMap<string, string> {
  const asked = [...new Set(ids)].filter((id) => id !== null);
  if (asked.length === 0) return new Map();
  return new Map(
    store.list(accounts, { where: inArray(accounts.id, asked) }).map(({ id, name }) => [id, name]),
  );
}
