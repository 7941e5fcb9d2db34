import type { Effect } from '../model/effect.ts';

/** Looked for only where a word begins, so that a long text without addresses is read once and not once a character. */
const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** From this many different e-mail addresses on, a text that is written counts as a list of people. */
const MANY_ADDRESSES = 4;

/**
 * Says so where a write carries a list of people: the way data leaves through a host that is allowed.
 * Addresses that the row held before do not count.
 */
export function findBulkData(effects: readonly Effect[]): string | undefined {
  for (const effect of effects) {
    if (effect.after === null || effect.incidental) continue;
    const held = new Set(addressesIn(effect.before));
    const added = new Set(addressesIn(effect.after).filter((address) => !held.has(address)));
    if (added.size >= MANY_ADDRESSES) {
      return `it writes ${added.size} different e-mail addresses into ${effect.table}`;
    }
  }
  return undefined;
}

function addressesIn(row: Effect['after']): string[] {
  return Object.values(row ?? {})
    .filter((value) => typeof value === 'string')
    .flatMap((value) => value.match(EMAIL) ?? [])
    .map((address) => address.toLowerCase());
}
