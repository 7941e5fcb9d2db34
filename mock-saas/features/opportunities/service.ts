import { and, asc, desc, eq, inArray, isNull, like, or, type SQL } from 'drizzle-orm';
import {
  type AccountRow,
  type AuditEventRow,
  accounts,
  auditEvents,
  type ContactRow,
  type CrmNoteRow,
  contacts,
  crmNotes,
  type OpportunityRow,
  opportunities,
} from '../../db/schema.ts';
import { containsWords } from '../../db/search.ts';
import { opportunityStages } from '../../model/crm.ts';
import { isClosedStage, type OpportunityStage } from '../../model/sales.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';

export interface OpportunityQuery {
  readonly q: string;
  readonly stage?: OpportunityStage | undefined;
  readonly owner?: string | undefined;
  readonly page: number;
}

const present = isNull(opportunities.deletedAt);

/** Whose account goes by such a name count too. */
function matching(
  { store }: Workspace,
  { q, stage, owner }: Omit<OpportunityQuery, 'page'>,
): SQL | undefined {
  const words = q.split(/\s+/).filter(Boolean);
  const named =
    words.length > 0
      ? store.list(accounts, { where: containsWords(words, [accounts.name]) }).map(({ id }) => id)
      : [];
  return and(
    present,
    stage && eq(opportunities.stage, stage),
    owner ? eq(opportunities.ownerId, owner) : undefined,
    or(
      containsWords(words, [opportunities.name, opportunities.reference]),
      named.length > 0 ? inArray(opportunities.accountId, named) : undefined,
    ),
  );
}

export function listOpportunities(workspace: Workspace, query: OpportunityQuery): Page<OpportunityRow> {
  const { store } = workspace;
  const where = matching(workspace, query);
  return {
    rows: store.list(opportunities, {
      where,
      orderBy: [asc(opportunities.closeOn), asc(opportunities.id)],
      limit: pageSize,
      offset: (query.page - 1) * pageSize,
    }),
    total: store.count(opportunities, where),
    page: query.page,
  };
}

export interface BoardColumn {
  readonly stage: OpportunityStage;
  /** The first ones of the column, in its order. */
  readonly cards: readonly OpportunityRow[];
  readonly total: number;
  /** Of those in the workspace's currency. */
  readonly sumMinor: number;
  /** How many are in another currency, and not in the sum. */
  readonly foreign: number;
}

const cardsShown = 30;

export const columnOrder = [asc(opportunities.position), asc(opportunities.id)];

export function readBoard(
  workspace: Workspace,
  query: { q: string; owner?: string | undefined },
): BoardColumn[] {
  return opportunityStages.map((stage) => {
    const where = matching(workspace, { ...query, stage });
    return {
      stage,
      cards: workspace.store.list(opportunities, { where, orderBy: columnOrder, limit: cardsShown }),
      ...sumUp(workspace, where),
    };
  });
}

/** What is in the pipeline by stage, the closed ones included. */
export function sumByStage(workspace: Workspace): readonly Omit<BoardColumn, 'cards'>[] {
  return opportunityStages.map((stage) => ({
    stage,
    ...sumUp(workspace, and(present, eq(opportunities.stage, stage))),
  }));
}

function sumUp({ store, tenant }: Workspace, where: SQL | undefined) {
  const own = and(where, eq(opportunities.currency, tenant.currency));
  const total = store.count(opportunities, where);
  return {
    total,
    sumMinor: store.sum(opportunities, opportunities.amountMinor, own),
    foreign: total - store.count(opportunities, own),
  };
}

/** @throws Problem `not_found`, also for one that is deleted or another tenant's */
export function getOpportunity({ store }: Workspace, id: string): OpportunityRow {
  const opportunity = store.find(opportunities, and(present, eq(opportunities.id, id)) ?? present);
  if (!opportunity) throw new Problem('not_found', say('There is no opportunity {id} here.', { id }));
  return opportunity;
}

export interface OpportunityDetail {
  readonly opportunity: OpportunityRow;
  readonly account: AccountRow | undefined;
  readonly contact: ContactRow | undefined;
  readonly notes: readonly CrmNoteRow[];
  /** Latest first. */
  readonly history: readonly AuditEventRow[];
}

/** What the audit log calls it; what is said of it stands behind in brackets. */
export const objectOf = ({ reference }: OpportunityRow): string => `opportunity ${reference}`;

export function readOpportunity(workspace: Workspace, id: string): OpportunityDetail {
  const { store } = workspace;
  const opportunity = getOpportunity(workspace, id);
  const { contactId } = opportunity;
  const object = objectOf(opportunity);
  return {
    opportunity,
    account: store.find(accounts, eq(accounts.id, opportunity.accountId)),
    contact: contactId ? store.find(contacts, eq(contacts.id, contactId)) : undefined,
    notes: store.list(crmNotes, {
      where: eq(crmNotes.opportunityId, id),
      orderBy: [desc(crmNotes.isPinned), desc(crmNotes.createdAt), desc(crmNotes.id)],
    }),
    history: store.list(auditEvents, {
      where: or(eq(auditEvents.object, object), like(auditEvents.object, `${object} (%`)),
      orderBy: [desc(auditEvents.at), desc(auditEvents.id)],
      limit: pageSize,
    }),
  };
}

/** Names of the accounts of some opportunities, by id. */
export function accountNames(
  { store }: Workspace,
  rows: readonly OpportunityRow[],
): ReadonlyMap<string, string> {
  const ids = [...new Set(rows.map(({ accountId }) => accountId))];
  if (ids.length === 0) return new Map();
  return new Map(
    store.list(accounts, { where: inArray(accounts.id, ids) }).map(({ id, name }) => [id, name]),
  );
}

/** Accounts and contacts that an opportunity can be with; a form shows them as a list to choose from. */
export function listChoices({ store }: Workspace): { accounts: AccountRow[]; contacts: ContactRow[] } {
  return {
    accounts: store.list(accounts, {
      where: and(isNull(accounts.deletedAt), isNull(accounts.mergedIntoId)),
      orderBy: [asc(accounts.name), asc(accounts.id)],
    }),
    contacts: store.list(contacts, {
      where: and(isNull(contacts.deletedAt), isNull(contacts.mergedIntoId)),
      orderBy: [asc(contacts.name), asc(contacts.id)],
    }),
  };
}

/** Whether it should have been closed by now. */
export const isLate = ({ stage, closeOn }: OpportunityRow, today: string): boolean =>
  !isClosedStage(stage) && closeOn < today;
