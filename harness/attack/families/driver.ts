import type { Family } from '../attack.ts';
import { doorAttacks } from '../bench/door-attacks.ts';
import { driverAttacks } from '../bench/driver-attacks.ts';

/** What of the browser's own protocol is there without a client at the door: see `protocol.ts` for one. */
export const driver: Family = {
  group: 'driver',
  rows: {
    'CDP-06': 'contexts without a proxy, by the driver’s library',
    'CDP-23': 'tools of a page called without a click',
    'CDP-30': 'a debugging port that a page finds',
    'CDP-31': 'descriptors that a child inherits',
    'CDP-32': 'code in the harness’ own process',
    'CDP-39': 'refusals without end',
    'CDP-40': 'the door without its address, or from a page',
  },
  attacks: [...driverAttacks, ...doorAttacks],
  elsewhere: {
    'CDP-06': {
      why: 'the library sends what CDP-04 and CDP-05 send',
      instead: 'CDP-04, CDP-05; `repo.test.ts`: one folder knows the library',
    },
    'CDP-23': {
      why: 'the browser has no such method yet',
      instead: 'DOM-46: what such a tool sends is held; `harness/doors/cdp/hostile-client.e2e.test.ts`',
    },
    'CDP-32': {
      why: 'no action and no tool takes code',
      instead: '`harness/broker/parse-action.test.ts`: the actions are a closed set, and none does it',
    },
  },
};
