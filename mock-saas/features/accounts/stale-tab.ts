import { desc, eq } from 'drizzle-orm';
import { auditEvents } from '../../db/schema.ts';
import { conflict, type Result } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { readActorNames } from './owners.ts';

type Value = string | null;

/** What somebody wanted to write into a column, and what stands there now. */
export interface Difference {
  readonly label: string;
  readonly typed: Value;
  readonly stored: Value;
}

/** Refuses what a stale tab sends, and says who was faster and what they wrote. */
export function refuseStale(
  workspace: Workspace,
  object: string,
  differences: readonly Difference[],
): Result<never> {
  const now = differences
    .filter(({ typed, stored }) => typed !== stored)
    .map(({ label, typed, stored }) => `${label} is ${quote(stored)}, you wrote ${quote(typed)}`);
  const written = now.length > 0 ? ` By now ${now.join('; ')}.` : '';
  return conflict(`${whoChanged(workspace, object)} while you had it open.${written} Nothing was saved.`);
}

function whoChanged(workspace: Workspace, object: string): string {
  const last = workspace.store.list(auditEvents, {
    where: eq(auditEvents.object, object),
    orderBy: [desc(auditEvents.at), desc(auditEvents.id)],
    limit: 1,
  })[0];
  if (!last) return 'This record was changed';
  const name = readActorNames(workspace).get(last.actorId) ?? 'Somebody';
  return `${name} changed this record (${workspace.formats.instant(last.at)})`;
}

const quote = (value: Value): string => (value ? `“${value.slice(0, 80)}”` : 'empty');
