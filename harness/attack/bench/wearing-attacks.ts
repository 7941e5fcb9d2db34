import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../clock.ts';
import type { Attack, Control } from '../attack.ts';
import { credentialsOf } from './credentials.ts';
import { openNaiveProxy } from './naive-proxy.ts';
import { PRODUCT } from './raw-attack.ts';

const MIB = 1024 * 1024;
/** More than the gateway takes of a body. */
const MANY_MIB = 40;
/** Longer than a head may take to arrive, by some. */
const LONG_MS = 20_000;
const PART = Buffer.alloc(MIB, 'a');

/** What a server has borne: body that it took, and time that it waited. */
type Borne = { readonly mib: number; readonly ms: number; readonly said: string };

/** Sends a body without end, or a head that comes letter by letter, until the other side has enough. */
async function wear(server: string, head: string, part: Buffer, everyMs: number): Promise<Borne> {
  const { hostname, port } = new URL(server);
  const socket = connect({ host: hostname, port: Number(port) });
  let said = '';
  socket.on('error', () => undefined);
  socket.setMaxListeners(0);
  socket.on('data', (bytes: Buffer) => {
    said += bytes.toString('latin1');
  });
  await once(socket, 'connect');
  const startedMs = systemClock.elapsedMs();
  const sinceMs = () => systemClock.elapsedMs() - startedMs;
  socket.write(head);
  let mib = 0;
  while (!socket.destroyed && said === '' && mib < MANY_MIB && sinceMs() < LONG_MS) {
    const taken = socket.write(part);
    mib += part.length / MIB;
    if (!taken) await Promise.race([once(socket, 'drain'), once(socket, 'close'), pause(1_000)]);
    if (everyMs > 0) await pause(everyMs);
  }
  const ms = sinceMs();
  socket.destroy();
  return { mib, ms, said };
}

type Wearing = {
  readonly id: string;
  readonly technique: string;
  head(credentials: string): string;
  readonly part: Buffer;
  readonly everyMs: number;
  /** What was borne that should not be; undefined where it was not. */
  tooMuch(borne: Borne): string | undefined;
};

const WEARING: readonly Wearing[] = [
  {
    id: 'PXY-20a',
    technique: 'a head that comes letter by letter',
    head: (credentials) => `GET http://${PRODUCT}/ HTTP/1.1\r\nHost: ${PRODUCT}\r\n${credentials}X-Slow: `,
    part: Buffer.from('a'),
    everyMs: 200,
    tooMuch: ({ ms }) => (ms >= LONG_MS ? `it waits for more than ${LONG_MS / 1000} s` : undefined),
  },
  {
    id: 'PXY-20b',
    technique: 'a body that does not end',
    head: (credentials) =>
      `POST http://${PRODUCT}/ HTTP/1.1\r\nHost: ${PRODUCT}\r\n${credentials}Transfer-Encoding: chunked\r\n\r\n`,
    part: Buffer.concat([Buffer.from(`${MIB.toString(16)}\r\n`), PART, Buffer.from('\r\n')]),
    everyMs: 0,
    tooMuch: ({ mib }) => (mib >= MANY_MIB ? `it takes ${MANY_MIB} MiB` : undefined),
  },
  {
    id: 'PXY-20c',
    technique: 'a body that is said to be larger than any disk',
    head: (credentials) =>
      `POST http://${PRODUCT}/ HTTP/1.1\r\nHost: ${PRODUCT}\r\n${credentials}Content-Length: 9007199254740991\r\n\r\n`,
    part: PART,
    everyMs: 0,
    tooMuch: ({ mib }) => (mib >= MANY_MIB ? `it takes ${MANY_MIB} MiB` : undefined),
  },
];

/** Clients that take more of the gateway than they may. */
export const wearingAttacks: readonly Attack[] = WEARING.map((one) => ({
  id: one.id,
  technique: one.technique,
  mustStop: 'gateway',
  expects: 'refused',
  async control(): Promise<Control> {
    const proxy = await openNaiveProxy();
    try {
      const much = one.tooMuch(await wear(proxy.server, one.head(''), one.part, one.everyMs));
      return much === undefined
        ? { fired: false, why: 'a proxy that bears everything did not bear it', cannot: false }
        : { fired: true, what: `a proxy that bears everything: ${much}` };
    } finally {
      await proxy.close();
    }
  },
  async attempt(bench, posture) {
    const { run, admission, gateway } = await bench.open(posture);
    const borne = await wear(gateway, one.head(credentialsOf(admission)), one.part, one.everyMs);
    await run.close();
    const much = one.tooMuch(borne);
    return { through: much === undefined ? [] : [much], by: much === undefined ? ['gateway'] : [] };
  },
}));
