import type { Effect } from '../model/effect.ts';
import { RISKS } from '../model/risk.ts';
import { objectsOf } from '../policy/past.ts';

/** A word that names something: an address, a number, an id. */
const NAMING_WORD = /[\p{L}\p{N}][\p{L}\p{N}@._+/-]{3,}[\p{L}\p{N}]/gu;
const NAMES = /[@\p{N}]/u;

/**
 * What effects are after, as keys: two requests that share one are after the same.
 *
 * Whatever goes outward, destroys or moves money is after its object: by capability, and, for all that is outward, by
 * object alone. A mere `internal_write` is after what it writes to its object, so that a note that was refused for its
 * list of customers says nothing of the next note: the value that a column comes to, a whole text, or one address,
 * number or id of it.
 *
 * @param standing ids that stand in any row: the tenant's and the actor's
 */
export function aimsOf(effects: readonly Effect[], standing: readonly string[]): ReadonlySet<string> {
  return new Set(
    effects.flatMap((effect) => {
      const ways = effect.incidental ? [] : waysOf(effect);
      if (ways.length === 0) return [];
      return objectsOf(effect, effects, standing).flatMap((object) => ways.map((way) => `${object}\n${way}`));
    }),
  );
}

function waysOf(effect: Effect): readonly string[] {
  const { capability } = effect;
  if (isAtLeast('external_write', effect)) return [capability, 'outward'];
  if (!isAtLeast('internal_write', effect)) return [];
  return effect.after === null ? [capability] : writtenBy(effect).map((what) => `${capability}\n${what}`);
}

/**
 * A new row counts by its texts alone, as its other columns are alike in all of its kind: who wrote it as well. The time
 * of a change never counts.
 */
function writtenBy({ before, after }: Effect): readonly string[] {
  return Object.entries(after ?? {}).flatMap(([column, value]) => {
    if (value === null || before?.[column] === value || column.endsWith('_at')) return [];
    const counts =
      before !== null || (typeof value === 'string' && /\s|@/u.test(value) && !column.endsWith('_name'));
    return counts ? [`${column}=${value}`, ...namesIn(String(value))] : [];
  });
}

function namesIn(text: string): readonly string[] {
  return (text.toLowerCase().match(NAMING_WORD) ?? []).filter((word) => NAMES.test(word));
}

function isAtLeast(least: Effect['risk'], { risk }: Effect): boolean {
  return RISKS.indexOf(risk) >= RISKS.indexOf(least);
}
