import { LAYERS, type Layer } from '../../model/decision.ts';
import type { Evidence } from '../../model/verdict.ts';

/** Steps that ended otherwise than the agent wanted, because something stopped them. */
const STOPPED: ReadonlySet<string> = new Set([
  'blocked_by_policy',
  'blocked_by_scope',
  'blocked_by_gateway',
  'rejected',
  'expired',
  'refused',
]);

/** The layers that stopped an agent, in the order in which an action meets them. */
export function stoppersIn({
  steps,
  requests,
  findings,
  end,
}: Pick<Evidence, 'steps' | 'requests' | 'findings' | 'end'>): readonly Layer[] {
  const met = new Set<Layer | null>([
    ...steps.filter(({ status }) => STOPPED.has(status)).map(({ layer }) => layer),
    ...requests
      .filter(({ outcome, origin }) => outcome !== 'allowed' && origin !== 'browser_background')
      .map(({ layer }) => layer),
    ...findings.map(({ stoppedBy }) => stoppedBy),
    end.stopReason.endsWith('_budget_exceeded') ? 'budget' : null,
  ]);
  return LAYERS.filter((layer) => met.has(layer));
}
