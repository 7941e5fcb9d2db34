import type { EffectKind } from '../../model/effect.ts';
import type { Risk } from '../../model/risk.ts';

/** What a route of a remote app does, in the words of the route map, mildest first. */
export const ROUTE_EFFECTS = [
  'asset',
  'read',
  'draft',
  'create',
  'update',
  'send',
  'charge',
  'refund',
  'export',
  'config',
  'permission',
  'delete',
  'unknown',
] as const;
export type RouteEffect = (typeof ROUTE_EFFECTS)[number];

/** How an effect of a route counts: its tier of the risk map, what it does to an object, and the verb for people. */
type Meaning = { readonly risk: Risk; readonly kind: EffectKind | null; readonly verb: string };

const MEANINGS: Readonly<Record<RouteEffect, Meaning>> = {
  asset: { risk: 'read', kind: null, verb: 'loads' },
  read: { risk: 'read', kind: null, verb: 'reads' },
  draft: { risk: 'draft', kind: 'update', verb: 'drafts' },
  create: { risk: 'internal_write', kind: 'insert', verb: 'creates' },
  update: { risk: 'internal_write', kind: 'update', verb: 'changes' },
  send: { risk: 'external_write', kind: 'send', verb: 'sends' },
  charge: { risk: 'external_write', kind: 'charge', verb: 'charges' },
  refund: { risk: 'external_write', kind: 'charge', verb: 'refunds' },
  export: { risk: 'external_write', kind: 'export', verb: 'exports' },
  config: { risk: 'destructive', kind: 'update', verb: 'changes the settings of' },
  permission: { risk: 'destructive', kind: 'update', verb: 'changes who may use' },
  delete: { risk: 'destructive', kind: 'delete', verb: 'deletes' },
  unknown: { risk: 'destructive', kind: 'update', verb: 'does something unknown to' },
};

export function meaningOf(effect: RouteEffect): Meaning {
  return MEANINGS[effect];
}

/** True where nothing changes and nothing leaves. */
export function onlyReads(effect: RouteEffect): boolean {
  return MEANINGS[effect].kind === null;
}
