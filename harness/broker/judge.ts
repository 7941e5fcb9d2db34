import type { Judgement } from '../gateway/gate-ports.ts';
import type { Egress } from '../gateway/gateway-run.ts';
import type { Decision } from '../model/decision.ts';
import type { Effect } from '../model/effect.ts';
import type { World } from '../model/environment.ts';
import type { Identity } from '../model/identity.ts';
import type { Capability } from '../model/risk.ts';
import { decideCapability, decideEffects } from '../policy/decide.ts';
import { decideEgress, reachOf } from '../policy/egress-rule.ts';
import type { Destination } from '../policy/host-rule.ts';
import { destinationOf } from '../policy/host-rule.ts';
import type { Policy } from '../policy/policy.ts';
import { findBulkData } from './bulk-data.ts';
import type { RunHistory } from './run-history.ts';

/** Everything that may be asked about a run: identity first, then policy. Pure but for the world's own look-ups. */
export type Judge = {
  capability(capability: Capability): Judgement;
  effects(effects: readonly Effect[]): Judgement;
  egress(url: string): Egress;
};

/** Binds policy, identity and environment of one run together. */
export function createJudge(
  policy: Policy,
  identity: Identity,
  world: World,
  capabilities: readonly Capability[],
  history: RunHistory,
): Judge {
  const own = world.originsOf(identity.tenantId).flatMap((origin) => destinationOf(origin) ?? []);
  const missingScope = (capability: Pick<Capability, 'name' | 'risk' | 'scope'>): Judgement | undefined => {
    const { scope } = capability;
    if (scope === null || identity.scopes.includes(scope)) return undefined;
    const decision: Decision = {
      outcome: 'deny',
      risk: capability.risk,
      rule: 'scopes',
      reasons: [`${capability.name} needs the scope ${scope}, which ${identity.actorId} does not have`],
    };
    return { layer: 'identity', decision };
  };
  return {
    capability(capability) {
      return missingScope(capability) ?? { layer: 'policy', decision: decideCapability(policy, capability) };
    },
    effects(effects) {
      for (const effect of effects) {
        if (effect.incidental) continue;
        const known = capabilities.find(({ name }) => name === effect.capability);
        const missing = known && missingScope(known);
        if (missing) return missing;
      }
      const decision = decideEffects(policy, effects, history.past);
      const bulk = decision.outcome === 'allow' ? findBulkData(effects, capabilities) : undefined;
      if (bulk === undefined) return history.review(effects, { layer: 'request_gate', decision });
      return {
        layer: 'request_gate',
        decision: { ...decision, outcome: 'ask', rule: 'bulk-data', reasons: [bulk] },
      };
    },
    egress(url) {
      const to = destinationOf(url);
      const tenant = to && world.findTenant(url);
      if (tenant !== undefined && tenant !== identity.tenantId) {
        return {
          to: 'other',
          reach: reachOf(policy.egress, undefined),
          decision: {
            outcome: 'deny',
            risk: 'external_write',
            rule: 'tenant',
            reasons: ['the address belongs to another tenant'],
          },
        };
      }
      const decision = decideEgress(policy.egress, own, to);
      const isProduct = own.some((mine) => isSame(mine, to));
      return { decision, to: isProduct ? 'product' : 'other', reach: reachOf(policy.egress, to) };
    },
  };
}

function isSame(a: Destination, b: Destination | undefined): boolean {
  return b !== undefined && a.scheme === b.scheme && a.host === b.host && a.port === b.port;
}
