import { type CdpEndpoint, serveCdp } from '../../doors/cdp/serve-cdp.ts';
import { speakCdp } from '../../doors/cdp/testing/speak-cdp.ts';
import type { Attack, Control, Posture } from '../attack.ts';
import { WHOLE } from '../postures.ts';
import type { Bench } from './bench.ts';
import { openSinks } from './sinks.ts';

/** Somebody who knows of the door less, or comes otherwise, than a client does. */
type Knock = {
  readonly id: string;
  readonly technique: string;
  /** Tries to get in; `fair` as a client may, otherwise as the technique says. @returns what it got, if it got in */
  knock(endpoint: Pick<CdpEndpoint, 'url' | 'httpUrl'>, fair: boolean): Promise<string | undefined>;
};

const HOST = 'playpen.evil.test';

const speaks =
  (headers: Readonly<Record<string, string>>, address = (url: string) => url): Knock['knock'] =>
  async ({ url }, fair) => {
    const client = await speakCdp(fair ? url : address(url), fair ? {} : headers).catch(() => undefined);
    client?.close();
    return client && 'a client was let in';
  };

const asks =
  (headers: Readonly<Record<string, string>>, address = (url: string) => url): Knock['knock'] =>
  async ({ httpUrl }, fair) => {
    const url = `${fair ? httpUrl : address(httpUrl)}/json/version`;
    const answer = await (await fetch(url, { headers: fair ? {} : headers })).text();
    return answer.includes('webSocketDebuggerUrl') ? 'the address was told' : undefined;
  };

const KNOCKS: readonly Knock[] = [
  {
    id: 'CDP-40a',
    technique: 'who knows the port alone, and asks for the address',
    knock: asks({}, (url) => new URL(url).origin),
  },
  {
    id: 'CDP-40b',
    technique: 'who knows the port alone, and guesses the address',
    knock: speaks({}, (url) => url.replace(/[^/]+$/, '0'.repeat(32))),
  },
  {
    id: 'CDP-40c',
    technique: 'a page that has learned the address, by a socket',
    knock: speaks({ origin: 'http://acme.saas.localhost' }),
  },
  {
    id: 'CDP-40d',
    technique: 'a page of no origin that has learned the address, by a socket',
    knock: speaks({ origin: 'null' }),
  },
  {
    id: 'CDP-40e',
    technique: 'a page that has learned the address, by a request of another site',
    knock: asks({ 'sec-fetch-site': 'cross-site' }),
  },
  {
    id: 'CDP-40f',
    technique: 'a name that was made to lead to the loopback',
    knock: speaks({ host: HOST }),
  },
];

async function knockAt(bench: Bench, posture: Posture, { knock }: Knock, fair: boolean) {
  const { run } = await bench.open(posture);
  await run.act({ type: 'observe' });
  const endpoint = await serveCdp(run);
  try {
    return await knock(endpoint, fair);
  } finally {
    await endpoint.close();
    await run.close();
  }
}

const knocks: readonly Attack[] = KNOCKS.map((one) => ({
  id: one.id,
  technique: one.technique,
  mustStop: 'door',
  expects: 'blocked',
  async control(bench): Promise<Control> {
    const got = await knockAt(bench, WHOLE, one, true);
    return got === undefined
      ? { fired: false, why: 'a client with the whole address is not let in either', cannot: false }
      : { fired: true, what: `with the whole address, and from no page: ${got}` };
  },
  async attempt(bench, posture) {
    const got = await knockAt(bench, posture, one, false);
    return got === undefined ? { through: [], by: ['door'] } : { through: [got], by: [] };
  },
}));

const ALLOWED = 40;

/** Calls methods that are refused, each by another name, and counts what the trace has of them. */
async function refusals(bench: Bench, posture: Posture, budget: Readonly<Record<string, number>>) {
  const { run } = await bench.open(posture, { policy: bench.policy({ budget }) });
  await run.act({ type: 'observe' });
  const endpoint = await serveCdp(run);
  const client = await speakCdp(endpoint.url);
  const call = (n: number) => client.call(`Tracing.number${n}`).catch(() => undefined);
  for (let n = 0; n < 2 * ALLOWED && run.stop === null; n += 1) await call(n);
  client.close();
  await endpoint.close();
  const { findings, end } = await run.close();
  const count = findings.filter(({ message }) => message.startsWith('the client asked for')).length;
  return { count, reason: end.stopReason };
}

export const doorAttacks: readonly Attack[] = [
  ...knocks,
  {
    id: 'CDP-39',
    technique: 'methods that are refused, one after another without end',
    mustStop: 'budget',
    expects: 'blocked',
    async control(bench) {
      const { count } = await refusals(bench, WHOLE, {});
      return count > ALLOWED
        ? { fired: true, what: `under a larger budget the trace has ${count} of them` }
        : { fired: false, why: `the trace has only ${count}`, cannot: false };
    },
    async attempt(bench, posture) {
      const { count, reason } = await refusals(bench, posture, { max_requests_per_minute: ALLOWED });
      const isStopped = reason === 'request_budget_exceeded';
      return {
        through: [
          ...(isStopped ? [] : ['the run went on']),
          ...(count > ALLOWED ? [`${count} are in the trace`] : []),
        ],
        by: isStopped ? ['budget'] : [],
      };
    },
  },
  {
    id: 'CDP-40g',
    technique: 'a page that is opened by a request to the port',
    mustStop: 'door',
    expects: 'blocked',
    async control(bench) {
      const sinks = await openSinks(await bench.names());
      const { host } = new URL(await bench.debugged());
      await fetch(`http://${host}/json/new?http://${sinks.host}/`, { method: 'PUT' });
      const came = await sinks.reached(3_000);
      await sinks.close();
      return came
        ? { fired: true, what: 'a browser with an open port opens it' }
        : { fired: false, why: 'a browser with an open port does not open it', cannot: false };
    },
    async attempt(bench, posture) {
      const sinks = await openSinks(await bench.names());
      const { run } = await bench.open(posture);
      await run.act({ type: 'observe' });
      const endpoint = await serveCdp(run);
      const url = `${endpoint.httpUrl}/json/new?http://${sinks.host}/`;
      const { status } = await fetch(url, { method: 'PUT' });
      await sinks.reached(700);
      await endpoint.close();
      await run.close();
      await sinks.close();
      return { through: sinks.arrived, by: status === 404 ? ['door'] : [] };
    },
  },
];
