import type { RunStart } from '../model/run.ts';
import type { TraceStore } from '../trace/store.ts';
import type { CostOfToday } from './budget-meter.ts';

/** What counts against a run's day; a replay asks no model, and is to come out as it did on whatever day. */
export function costOfToday(store: TraceStore, { identity, workflow, parent }: RunStart): CostOfToday {
  if (parent?.kind === 'replay') return { tenant: () => 0, workflow: () => 0 };
  return {
    tenant: () => store.costOfToday({ tenantId: identity.tenantId }),
    workflow: () => store.costOfToday({ workflow }),
  };
}
