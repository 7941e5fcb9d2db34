import type { RowChange } from '../../../mock-saas/world.ts';
import type { Effect } from '../../model/effect.ts';
import { type Class, is } from './effects/classify.ts';
import { classifiers, tablesByWeight } from './effects/menu.ts';

const weight = (table: string): number => {
  if (table === 'audit_events') return tablesByWeight.length + 1;
  const at = tablesByWeight.indexOf(table);
  return at < 0 ? tablesByWeight.length : at;
};

/**
 * Turns row changes into effects: which capability each one needs, how grave it is, and what it does in words.
 *
 * It goes by table, column and transition, never by the request: a mail whose state becomes `sent` is a send,
 * whichever form, tool or script brought it about. A change that no module knows gets a capability that no policy
 * allows.
 */
export function toEffects(changes: readonly RowChange[]): Effect[] {
  return [...changes]
    .sort((a, b) => weight(a.table) - weight(b.table))
    .map((change) => {
      const { words, ...rest } = classify(change, changes);
      return {
        table: change.table,
        rowId: change.id,
        tenantId: change.tenantId,
        before: change.before,
        after: change.after,
        ...rest,
        incidental: rest.incidental ?? false,
        summary: words,
      };
    });
}

function classify(change: RowChange, all: readonly RowChange[]): Class {
  for (const known of classifiers) {
    const found = known(change, all);
    if (found) return found;
  }
  return unknown(change);
}

function unknown({ table, kind, id }: RowChange): Class {
  return { ...is(kind, `${table}.${kind}`, 'destructive'), words: `${kind}s ${table} ${id}` };
}
