import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server } from 'node:net';
import { nobody } from '../../../broker/approvers.ts';
import { BudgetMeter } from '../../../broker/budget-meter.ts';
import { systemClock } from '../../../clock.ts';
import { type Admission, type GatewayOptions, openGateway } from '../../../gateway/gateway.ts';
import { invariant } from '../../../invariant.ts';
import type { EgressRules } from '../../../policy/egress-rule.ts';
import { budgetOf } from '../../../policy/policy.ts';
import { type GateSettings, type OpenGate, openGate } from './open-gate.ts';
import { supportPolicy } from './policies.ts';
import { exchange } from './raw-client.ts';

export const HOST = 'acme.saas.localhost';

type EgressEntry =
  | string
  | (Pick<EgressRules['allow'][number], 'host'> & Partial<EgressRules['allow'][number]>);

/** A real gateway on a real port, with real worlds behind it, and a client that sends whatever it likes. */
export type OpenProxy = Awaited<ReturnType<typeof openProxy>>;

export async function openProxy(options: GatewayOptions = {}) {
  const gateway = await openGateway(options);
  const gates: OpenGate[] = [];
  const servers: Server[] = [];

  /** Lets a run in; its credentials are those that the client uses from here on. */
  function enter(
    egress: readonly EgressEntry[] = [],
    runId = 'run_gate',
    changes: Partial<GateSettings> = {},
  ) {
    const policy = supportPolicy({ egress: { allow: egress } });
    const meter = new BudgetMeter(budgetOf(changes.policy ?? policy), systemClock, {
      tenant: () => 0,
      workflow: () => 0,
    });
    const gate = openGate({ policy, approver: nobody, runId, ...changes });
    gates.push(gate);
    const admission = gateway.admit({
      runId,
      gate: gate.gate,
      world: gate.world,
      cookie: gate.cookie,
      judgeEgress: gate.judge.egress,
      charge: (bytesOut) => meter.takeRequest(bytesOut),
      record: (entry) => gate.recorder.request(entry),
      label: () => 'a raw client',
      enforcing: true,
      guardsAnswers: true,
    });
    const header = credentials(admission);
    /** A request with the run's credentials. */
    const via = (line: string, headers: readonly string[] = [], body = '') => {
      const head = [line, ...headers, 'Connection: close'].map((text) => `${text}\r\n`).join('');
      return exchange(gateway.server, `${head}${header}\r\n${body}`);
    };
    const get = (url: string, headers: readonly string[] = []) =>
      via(`GET ${url} HTTP/1.1`, [`Host: ${new URL(url).host}`, 'Sec-Fetch-Site: none', ...headers]);
    return { ...gate, admission, header, via, get };
  }

  /** Listens on a free loopback port. */
  async function listen(server: Server): Promise<string> {
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    const address = server.address();
    invariant(address !== null && typeof address === 'object', 'a listening server has a port');
    return `127.0.0.1:${address.port}`;
  }

  /** A host outside, which keeps what it gets. */
  async function upstream(answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void) {
    const seen: IncomingMessage[] = [];
    const host = await listen(
      createServer((incoming, outgoing) => {
        seen.push(incoming);
        incoming.resume().on('end', () => answer(incoming, outgoing));
      }),
    );
    return { host, seen };
  }

  return {
    server: gateway.server,
    enter,
    listen,
    upstream,
    async close() {
      await gateway.close();
      for (const gate of gates) await gate.close();
      for (const server of servers) {
        server.close();
        await once(server, 'close');
      }
    },
  };
}

export function credentials({ username, password }: Pick<Admission, 'username' | 'password'>): string {
  return `Proxy-Authorization: Basic ${Buffer.from(`${username}:${password}`).toString('base64')}\r\n`;
}
