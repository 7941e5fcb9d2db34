import type { Family } from '../attack.ts';
import { driverAttacks } from '../bench/driver-attacks.ts';

const NO_DOOR = 'no door gives an agent the browser’s own protocol: there is nothing to send it to';
const NO_VERB = '`harness/broker/parse-action.test.ts`: the actions are a closed set, and none does it';
const row = (instead: string, why = NO_DOOR) => ({ why, instead });

/** What somebody could do who drives the browser by its own protocol: there is no such road yet. */
export const driver: Family = {
  group: 'driver',
  rows: {
    'CDP-02': 'targets of one’s own',
    'CDP-03': 'contexts of one’s own',
    'CDP-04': 'contexts without a proxy',
    'CDP-05': 'contexts with a way round the proxy',
    'CDP-06': 'the same by the driver’s library',
    'CDP-07': 'origins with access to all networks',
    'CDP-08': 'interception turned off or aside',
    'CDP-11': 'code evaluated in the page',
    'CDP-12': 'worlds with access to all origins',
    'CDP-13': 'content policies and certificates passed over',
    'CDP-14': 'cookies and storage read',
    'CDP-15': 'cookies set',
    'CDP-17': 'requests sent again',
    'CDP-18': 'files of the machine chosen',
    'CDP-20': 'permissions granted',
    'CDP-23': 'tools of a page called without a click',
    'CDP-26': 'traces, snapshots and prints as a way to read',
    'CDP-28': 'sessions in sessions',
    'CDP-30': 'a debugging port that a page finds',
    'CDP-31': 'descriptors that a child inherits',
    'CDP-32': 'code in the harness’ own process',
  },
  attacks: driverAttacks,
  elsewhere: {
    'CDP-02': row('NET-64 to NET-67: windows that a page opens'),
    'CDP-03': row(NO_VERB),
    'CDP-04': row(
      '`harness/browser/launch-contained.e2e.test.ts`: round the proxy, the namespace leads nowhere',
    ),
    'CDP-05': row('`harness/browser/launch-contained.e2e.test.ts`, with its control'),
    'CDP-06': row('`repo.test.ts`: one folder knows the library'),
    'CDP-07': row(NO_VERB),
    'CDP-08': row('every egress attack above with the gateway alone: interception is not needed'),
    'CDP-11': row(`DOM-10 and REQ-05: scripts in the page, which need no such verb; ${NO_VERB}`),
    'CDP-12': row(NO_VERB),
    'CDP-13': row(
      '`harness/broker/https.e2e.test.ts`: certificates; the gateway decides without any content policy',
    ),
    'CDP-14': row('`harness/broker/open-run.e2e.test.ts`: the browser has no session that could be read'),
    'CDP-15': row('REQ-41: whatever session the browser sends is left out'),
    'CDP-17': row('APR-01, APR-31'),
    'CDP-18': row('`harness/broker/inputs.e2e.test.ts`: content, or the name of a staged file'),
    'CDP-20': row('`harness/broker/stated-answers.e2e.test.ts`'),
    'CDP-23': row('DOM-46: what such a tool sends is held'),
    'CDP-26': row(NO_VERB),
    'CDP-28': row(NO_VERB),
    'CDP-32': row(NO_VERB, 'no action and no tool takes code'),
  },
};
