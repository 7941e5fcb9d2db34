import { OUTCOMES } from '../model/decision.ts';
import type { Effect } from '../model/effect.ts';
import type { Capability } from '../model/risk.ts';
import type { Judgement } from './gate-ports.ts';

/** True where the route itself is decided on: it shows records, or what it changes can't be seen. */
export function routeDecides(capability: Capability): boolean {
  return capability.risk === 'read' || capability.blind === true;
}

/**
 * What changes nothing still answers with records, so a forbidden route stays forbidden; what changes something is
 * decided by its effects, and by its route as well where that decides.
 */
export function judgementOf(
  capability: Capability,
  byRoute: Judgement,
  effects: readonly Effect[],
  byEffects: Judgement,
): Judgement {
  const changes = effects.some(({ incidental }) => !incidental);
  const rank = ({ decision }: Judgement) => OUTCOMES.indexOf(decision.outcome);
  if (!changes && byRoute.decision.outcome === 'deny') return rank(byEffects) > 1 ? byEffects : byRoute;
  if (!routeDecides(capability) || rank(byEffects) > rank(byRoute)) return byEffects;
  return changes && rank(byEffects) === rank(byRoute) ? byEffects : byRoute;
}
