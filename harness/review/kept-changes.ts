import type { RecordedRun, RecordedStep } from '../trace/recorded-run.ts';
import type { TraceStore } from '../trace/store.ts';
import { readableChanges } from './readable-changes.ts';

/** Steps whose changes are kept: more than a person goes back and forth over. */
const MAX_KEPT = 100;

type Readable = ReturnType<typeof readableChanges>;

/**
 * What steps changed, by step. Comparing two pictures is most of the work of a step's page, and a step that is over
 * changes no more.
 */
export function keptChanges(store: TraceStore): (recorded: RecordedRun, step: RecordedStep) => Readable {
  const kept = new Map<string, Readable>();
  return (recorded, step) => {
    const { id } = step.proposed;
    const changes = kept.get(id) ?? readableChanges(store, recorded, step);
    kept.delete(id);
    if (step.finished === null) return changes;
    kept.set(id, changes);
    changes.catch(() => kept.delete(id));
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    return changes;
  };
}
