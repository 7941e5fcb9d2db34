import type { Effect } from '../model/effect.ts';
import type { Capability } from '../model/risk.ts';

/** Looked for only where a word begins, so that a long text without addresses is read once and not once a character. */
const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** From this many different e-mail addresses on, what is written counts as a list of people. */
const MANY_ADDRESSES = 4;

/** Rows that are named one by one in a reason; the rest are counted. */
const NAMED = 1;

/**
 * Says so where a request writes a list of people: the way data leaves through a host that is allowed. It is one
 * whether it stands in one text or in as many rows, as in an import. Addresses that a row held before do not count, nor
 * does what is put down where lists are put down, and where nothing comes of it yet ({@link Capability.takesLists}).
 */
export function findBulkData(
  effects: readonly Effect[],
  capabilities: readonly Pick<Capability, 'name' | 'takesLists'>[],
): string | undefined {
  const takesLists = new Set(capabilities.filter((known) => known.takesLists).map(({ name }) => name));
  const added = new Set<string>();
  const writing: Effect[] = [];
  for (const effect of effects) {
    if (effect.after === null || effect.incidental || takesLists.has(effect.capability)) continue;
    const held = new Set(addressesIn(effect.before));
    const fresh = addressesIn(effect.after).filter((address) => !held.has(address));
    if (fresh.length > 0) writing.push(effect);
    for (const address of fresh) added.add(address);
  }
  if (added.size < MANY_ADDRESSES) return undefined;
  const tables = [...new Set(writing.map(({ table }) => table))].join(' and ');
  const rows = writing.length === 1 ? 'one row' : `${writing.length} rows`;
  return `it writes ${added.size} different e-mail addresses into ${rows} of ${tables}${totalOf(effects, writing)}`;
}

/** What else the same request says that it does in all, such as `imports “people.csv”: creates 30 …`. */
function totalOf(effects: readonly Effect[], writing: readonly Effect[]): string {
  const rest = effects.filter((effect) => !effect.incidental && !writing.includes(effect));
  const named = writing.length > 1 ? rest.slice(0, NAMED).map(({ summary }) => `: ${summary}`) : [];
  return named.join('');
}

function addressesIn(row: Effect['after']): string[] {
  return Object.values(row ?? {})
    .filter((value) => typeof value === 'string')
    .flatMap((value) => value.match(EMAIL) ?? [])
    .map((address) => address.toLowerCase());
}
