import { once } from 'node:events';
import { connect as openHttp2 } from 'node:http2';
import { connect as connectPlain } from 'node:net';
import { type Duplex, finished } from 'node:stream';
import { connect as connectSecure, type TLSSocket } from 'node:tls';
import type { Attack } from '../attack.ts';
import type { Bench } from './bench.ts';
import { credentialsOf } from './credentials.ts';
import { openNaiveProxy } from './naive-proxy.ts';
import { stoppersOf } from './page-attack.ts';
import { openSecureHost, type SecureHost } from './secure-host.ts';

/** What goes through a tunnel to an https host that the policy lists, by a client that holds the run's credentials. */
export type TlsAttack = Pick<Attack, 'id' | 'technique'> & {
  /** The host that the tunnel is asked for; default {@link FRONT}. */
  readonly tunnel?: string;
  /** The name in the handshake, empty for none; default the listed host's. */
  readonly servername?: string;
  /** `plain`: nothing is encrypted. Default `http/1.1`. */
  readonly speaks?: 'h2' | 'http/1.1' | 'plain';
  /** The host that is asked for, where it is not the listed one. `PORT` stands for the port. */
  readonly asks?: string;
  /** What is asked of it, as HTTP/1.1 has it. Default a path. */
  readonly target?: string;
};

/** A listed host, behind which there are others. */
const FRONT = 'front.example';
const PATH = '/hidden';
/** A client that has heard nothing by then has been cut off. */
const QUIET_MS = 4_000;

export function tlsAttacks(attacks: readonly TlsAttack[]): readonly Attack[] {
  return attacks.map((attack) => ({
    id: attack.id,
    technique: attack.technique,
    mustStop: 'gateway',
    expects: 'refused',
    control: (bench) =>
      withHost(bench, async (host) => {
        const proxy = await openNaiveProxy();
        await send(proxy.server, '', attack, host.port);
        await proxy.close();
        const [got] = host.asked;
        return got === undefined
          ? { fired: false, why: 'a tunnel that nobody looks into leads nowhere either', cannot: false }
          : { fired: true, what: `for ${got.authority} after a handshake for ${got.named || 'nobody'}` };
      }),
    attempt: (bench, posture) =>
      withHost(bench, async (host) => {
        const listed = { host: `https://${FRONT}:${host.port}`, private: true };
        const { run, admission, gateway } = await bench.open(posture, {
          policy: bench.policy({ egress: { allow: [listed] } }),
        });
        const credentials = credentialsOf(admission);
        await send(gateway, credentials, { target: '/plain' }, host.port);
        if (host.asked[0]?.path !== '/plain') throw new Error('the listed host was not reached');
        await send(gateway, credentials, attack, host.port);
        const evidence = await run.close();
        const through = host.asked
          .slice(1)
          .map(({ authority, path, named }) => `${authority}${path}, in a handshake for "${named}"`);
        const by = stoppersOf(evidence, posture, () => true);
        if (through.length === 0 && by.length === 0) throw new Error('nothing says that it was refused');
        return { through, by };
      }),
  }));
}

async function withHost<T>(bench: Bench, use: (host: SecureHost) => Promise<T>): Promise<T> {
  const host = await openSecureHost(await bench.certificateFor(FRONT));
  try {
    return await use(host);
  } finally {
    await host.close();
  }
}

async function send(
  proxy: string,
  credentials: string,
  { tunnel, servername = FRONT, speaks = 'http/1.1', asks = `${FRONT}:PORT`, target }: Partial<TlsAttack>,
  port: number,
): Promise<void> {
  const { hostname, port: proxyPort } = new URL(proxy);
  const socket = connectPlain({ host: hostname, port: Number(proxyPort) });
  socket.on('error', () => undefined);
  const to = `${tunnel ?? FRONT}:${port}`;
  socket.write(`CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n${credentials}\r\n`);
  const [head]: unknown[] = await Promise.race([once(socket, 'data'), ended(socket)]);
  const isOpen = String(head).startsWith('HTTP/1.1 200');
  const authority = asks.replace('PORT', String(port));
  const way = !isOpen ? undefined : speaks === 'plain' ? socket : await handshake(socket, servername, speaks);
  if (way !== undefined && speaks === 'h2') await askOverHttp2(way, authority);
  else if (way !== undefined) {
    const line = (target ?? PATH).replace('PORT', String(port));
    way.write(`GET ${line} HTTP/1.1\r\nHost: ${authority}\r\nConnection: close\r\n\r\n`);
    way.resume();
    await ended(way);
  }
  socket.destroy();
}

/** Undefined where there is none. */
async function handshake(
  socket: Duplex,
  servername: string,
  speaks: 'h2' | 'http/1.1',
): Promise<TLSSocket | undefined> {
  const secure = connectSecure({
    socket,
    servername,
    rejectUnauthorized: false,
    ALPNProtocols: [speaks],
  });
  secure.on('error', () => undefined);
  const done = await Promise.race([once(secure, 'secureConnect').then(() => true), ended(secure)]).catch(
    () => false,
  );
  return done === true ? secure : undefined;
}

async function askOverHttp2(secure: Duplex, authority: string): Promise<void> {
  const session = openHttp2(`https://${FRONT}`, { createConnection: () => secure });
  session.on('error', () => undefined);
  const stream = session.request({ ':path': PATH, ':authority': authority });
  stream.on('error', () => undefined);
  stream.resume();
  await ended(stream);
  session.destroy();
}

/** Resolves once a stream is over, or has been silent for too long. */
function ended(stream: Duplex): Promise<[]> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve([]), QUIET_MS);
    finished(stream, () => {
      clearTimeout(timer);
      resolve([]);
    });
  });
}
