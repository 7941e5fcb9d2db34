import { desc, eq } from 'drizzle-orm';
import { auditEvents } from '../../db/schema.ts';
import { conflict, type Result } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type PlainSentence, say } from '../../ui/i18n/say.ts';
import { readActorNames } from './owners.ts';

type Value = string | null;

/** What somebody wanted to write into a column, and what stands there now. */
export interface Difference {
  readonly label: PlainSentence;
  readonly typed: Value;
  readonly stored: Value;
}

/** Refuses what a stale tab sends, and says who was faster and what they wrote. */
export function refuseStale(
  workspace: Workspace,
  object: string,
  differences: readonly Difference[],
): Result<never> {
  const changed = whoChanged(workspace, object);
  const [first, ...others] = differences
    .filter(({ typed, stored }) => typed !== stored)
    .map(({ label, typed, stored }) =>
      say('{label} is {stored}, you wrote {typed}', {
        label: say(label),
        stored: quote(stored),
        typed: quote(typed),
      }),
    );
  if (!first) return conflict(say('{changed} Nothing was saved.', { changed }));
  const all = others.reduce((one, other) => say('{one}; {other}', { one, other }), first);
  return conflict(say('{changed} By now {differences}. Nothing was saved.', { changed, differences: all }));
}

function whoChanged(workspace: Workspace, object: string) {
  const last = workspace.store.list(auditEvents, {
    where: eq(auditEvents.object, object),
    orderBy: [desc(auditEvents.at), desc(auditEvents.id)],
    limit: 1,
  })[0];
  if (!last) return say('This record was changed while you had it open.');
  const name = readActorNames(workspace).get(last.actorId) ?? say('Somebody');
  return say('{name} changed this record ({at}) while you had it open.', {
    name,
    at: workspace.formats.instant(last.at),
  });
}

const quote = (value: Value) => (value ? say('“{text}”', { text: value.slice(0, 80) }) : say('empty'));
