import { and, eq, isNull, ne } from 'drizzle-orm';
import {
  accounts,
  type CrmNoteRow,
  contacts,
  crmNotes,
  type OpportunityRow,
  opportunities,
} from '../../db/schema.ts';
import { type ClosedStage, isClosedStage, type OpportunityStage } from '../../model/sales.ts';
import { type Placed, placeBefore } from '../../ordering.ts';
import { accept, conflict, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { isColleague } from './people.ts';
import { columnOrder, getOpportunity, objectOf } from './service.ts';

export interface OpportunityText {
  readonly name: string;
  readonly accountId: string;
  readonly contactId: string | null;
  readonly amountMinor: number;
  /** A day, `2026-03-31`. */
  readonly closeOn: string;
  readonly ownerId: string | null;
}

const inStage = (stage: OpportunityStage) =>
  and(eq(opportunities.stage, stage), isNull(opportunities.deletedAt));

export function createOpportunity(
  workspace: Workspace,
  text: OpportunityText,
  stage: OpportunityStage,
): Result<OpportunityRow> {
  if (isClosedStage(stage)) return reject('A new opportunity is open; close it when it is decided.');
  const wrong = wrongIn(workspace, text);
  if (wrong) return reject(wrong);
  const { store, tenant } = workspace;
  const now = workspace.now();
  return workspace.mutate('opportunity.create', `opportunity “${text.name}”`, () => {
    const created = store.insert(opportunities, {
      ...text,
      stage,
      position: 0,
      currency: tenant.currency,
      lostReason: null,
      createdAt: now,
      updatedAt: now,
      closedAt: null,
    });
    write(workspace, placesFor(workspace, created, stage, null) ?? []);
    return accept(getOpportunity(workspace, created.id));
  });
}

/** Some columns of a text; one that is left out stays as it is. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

export interface Versioned {
  /** Of the row as the form has shown it. */
  readonly version: number;
}

export function editOpportunity(
  workspace: Workspace,
  id: string,
  text: Changes<OpportunityText> & Versioned,
): Result<OpportunityRow> {
  const { version, ...change } = text;
  const row = getOpportunity(workspace, id);
  if (row.version !== version) return stale(row);
  const wrong = wrongIn(workspace, change, row);
  if (wrong) return reject(wrong);
  workspace.mutate('opportunity.edit', objectOf(row), () => {
    workspace.store.update(opportunities, id, { ...change, ...touched(workspace, row) });
  });
  return accept(getOpportunity(workspace, id));
}

export interface Move {
  readonly stage: OpportunityStage;
  /** Who comes after it in the column; null: nobody. Left out: the place does not matter. */
  readonly beforeId?: string | null | undefined;
  /** Wanted for `lost`. */
  readonly reason?: string | undefined;
}

/** Into another column, or to another place in its own. Closing and opening again are moves too. */
export function moveOpportunity(
  workspace: Workspace,
  id: string,
  { stage, beforeId, reason, version }: Move & Versioned,
): Result<OpportunityRow> {
  const row = getOpportunity(workspace, id);
  if (row.version !== version) return stale(row);
  if (row.stage === stage && beforeId === undefined) return accept(row);
  if (stage === 'lost' && row.stage !== 'lost' && !reason) {
    return reject('Say why it was lost.');
  }
  const places = placesFor(workspace, row, stage, beforeId ?? null);
  if (!places) return reject('The board has changed: that card is no longer in this column.');
  workspace.mutate(actionOf(row.stage, stage), wordsOf(row, stage), () => {
    write(workspace, places);
    workspace.store.update(opportunities, id, {
      ...(row.stage === stage ? {} : closing(workspace, stage, reason)),
      ...touched(workspace, row),
    });
  });
  return accept(getOpportunity(workspace, id));
}

export const closeOpportunity = (
  workspace: Workspace,
  id: string,
  { as, ...rest }: { as: ClosedStage; reason?: string | undefined } & Versioned,
): Result<OpportunityRow> => moveOpportunity(workspace, id, { ...rest, stage: as });

/** It is gone from every list; its row, its notes and its tasks stay. */
export function deleteOpportunity(
  workspace: Workspace,
  id: string,
  { version }: Versioned,
): Result<undefined> {
  const row = getOpportunity(workspace, id);
  if (row.version !== version) return stale(row);
  workspace.mutate('opportunity.delete', `${objectOf(row)} (${row.name})`, () => {
    workspace.store.update(opportunities, id, {
      deletedAt: workspace.now(),
      ...touched(workspace, row),
    });
  });
  return accept(undefined);
}

export function noteOpportunity(workspace: Workspace, id: string, body: string): CrmNoteRow {
  const row = getOpportunity(workspace, id);
  const now = workspace.now();
  return workspace.mutate('opportunity.note', objectOf(row), () =>
    workspace.store.insert(crmNotes, {
      accountId: row.accountId,
      contactId: null,
      opportunityId: id,
      authorId: workspace.identity.actorId,
      body,
      createdAt: now,
      updatedAt: now,
    }),
  );
}

const stale = (row: OpportunityRow): Result<never> =>
  conflict(
    say('“{name}” was changed in the meantime; look at it again before you change it.', { name: row.name }),
  );

const touched = (workspace: Workspace, { version }: OpportunityRow) => ({
  updatedAt: workspace.now(),
  version: version + 1,
});

const closing = (workspace: Workspace, stage: OpportunityStage, reason: string | undefined) => ({
  stage,
  closedAt: isClosedStage(stage) ? workspace.now() : null,
  lostReason: stage === 'lost' ? (reason ?? null) : null,
});

function actionOf(from: OpportunityStage, to: OpportunityStage): string {
  if (from === to) return 'opportunity.order';
  if (to === 'won') return 'opportunity.win';
  if (to === 'lost') return 'opportunity.lose';
  return isClosedStage(from) ? 'opportunity.reopen' : 'opportunity.move';
}

const wordsOf = (row: OpportunityRow, stage: OpportunityStage): string =>
  row.stage === stage ? objectOf(row) : `${objectOf(row)} (${row.stage} → ${stage})`;

/** Undefined when the neighbour is not in the column. */
function placesFor(
  { store }: Workspace,
  { id }: OpportunityRow,
  stage: OpportunityStage,
  beforeId: string | null,
): readonly Placed[] | undefined {
  const column = store.list(opportunities, {
    where: and(inStage(stage), ne(opportunities.id, id)),
    orderBy: columnOrder,
  });
  return placeBefore(column, id, beforeId);
}

function write({ store }: Workspace, places: readonly Placed[]): void {
  for (const { id, position } of places) store.update(opportunities, id, { position });
}

/** What is wrong with the references of a text; those that the row has already are left alone. */
function wrongIn(
  workspace: Workspace,
  change: Changes<OpportunityText>,
  known?: OpportunityRow,
): Message | undefined {
  const { store } = workspace;
  const { accountId = known?.accountId, contactId = known?.contactId, ownerId } = change;
  if (accountId !== known?.accountId) {
    const account = accountId ? store.find(accounts, eq(accounts.id, accountId)) : undefined;
    if (!account || account.deletedAt || account.mergedIntoId) return 'The account is not in this workspace.';
  }
  if (contactId && (contactId !== known?.contactId || accountId !== known?.accountId)) {
    const contact = store.find(contacts, eq(contacts.id, contactId));
    if (!contact || contact.deletedAt || contact.mergedIntoId) {
      return 'The contact is not in this workspace.';
    }
    if (contact.accountId !== accountId) return 'The contact belongs to another account.';
  }
  if (ownerId && ownerId !== known?.ownerId && !isColleague(workspace, ownerId)) {
    return 'The owner is not in this workspace.';
  }
  return undefined;
}
