import type { Family } from '../attack.ts';
import { wearingAttacks } from '../bench/wearing-attacks.ts';

/** Clients that wear the gateway out. How many connections there may be: `harness/environments/mock-saas/live-gateway.test.ts`. */
export const proxyWear: Family = {
  group: 'proxy',
  rows: { 'PXY-20': 'more than the gateway can take' },
  attacks: wearingAttacks,
  elsewhere: {},
};
