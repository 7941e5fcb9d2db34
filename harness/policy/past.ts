import type { Effect } from '../model/effect.ts';

/** What a run has done so far. */
export type Past = {
  /** The effects of each request that was carried out, in order. */
  readonly done: readonly (readonly Effect[])[];
  /** Ids that stand in any row and tell nothing apart: the tenant's and the actor's. */
  readonly standing: readonly string[];
};

export const NO_PAST: Past = { done: [], standing: [] };

/**
 * What an effect is done to, as ids: the row that it changes, and the rows that a new one refers to (its columns that
 * end in `_id`). Rows that the same request makes are no objects: nobody could have named them before, and their ids
 * come again once it was undone.
 *
 * @param among all effects of that request
 */
export function objectsOf(
  effect: Effect,
  among: readonly Effect[],
  standing: Past['standing'],
): readonly string[] {
  const made = new Set(among.filter(isMade).map(({ rowId }) => rowId));
  const referred = isMade(effect) ? Object.entries(effect.after ?? {}).flatMap(reference) : [];
  return [effect.rowId, ...referred].filter((id) => !made.has(id) && !standing.includes(id));
}

/**
 * Adds up how much a column grows by, over everything that the run has done and would do now.
 *
 * @param counts whether an effect counts
 * @param object where given, only what is done to one of these counts
 */
export function sumOf(
  column: string,
  effects: readonly Effect[],
  { done, standing }: Past,
  counts: (effect: Effect) => boolean,
  objects?: readonly string[],
): number {
  const concerns = (effect: Effect, among: readonly Effect[]) =>
    objects === undefined || objectsOf(effect, among, standing).some((id) => objects.includes(id));
  return [...done, effects]
    .flatMap((among) => among.filter((effect) => counts(effect) && concerns(effect, among)))
    .reduce((sum, { before, after }) => sum + growth(after?.[column], before?.[column]), 0);
}

function growth(after: unknown, before: unknown): number {
  return numberOf(after) - numberOf(before);
}

function numberOf(value: unknown): number {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
  return Number.isFinite(number) ? number : 0;
}

/** True for a new row, with an id of its own. */
function isMade({ before, after, rowId }: Effect): boolean {
  return before === null && after?.id === rowId;
}

function reference([column, value]: readonly [string, string | number | null]): string[] {
  return column.endsWith('_id') && typeof value === 'string' && value !== '' ? [value] : [];
}
