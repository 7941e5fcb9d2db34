import { createHash, timingSafeEqual } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { GatewayRun } from './gateway-run.ts';
import type { LiveConnections } from './live-connections.ts';

/** A run that has been let in. */
export type Admitted = {
  readonly run: GatewayRun;
  readonly password: string;
  readonly live: LiveConnections;
  /** Connections that were let in once, and go on without credentials of their own. */
  readonly tunnels: Set<Duplex>;
  inFlight: number;
};

/** The run whose credentials these are; undefined for none, and for wrong ones. */
export function authenticate(
  header: string | undefined,
  admitted: ReadonlyMap<string, Admitted>,
): Admitted | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [username = '', password = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const entry = admitted.get(username);
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return entry && timingSafeEqual(digest(entry.password), digest(password)) ? entry : undefined;
}
