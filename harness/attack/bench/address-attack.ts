import { setTimeout as pause } from 'node:timers/promises';
import { findUrl } from '../../find-url.ts';
import type { Attack, Control, Posture, Tried } from '../attack.ts';
import { GATEWAY_ALONE } from '../postures.ts';
import type { Bench } from './bench.ts';
import { credentialsOf } from './credentials.ts';
import { type Lure, openLure } from './lure.ts';
import { stoppersOf } from './page-attack.ts';
import { sendRaw } from './send-raw.ts';
import { openSinks, type Sinks } from './sinks.ts';

/**
 * An address written so that it might be taken for one that the policy lists. It is typed by the agent, asked for by a
 * page of a listed host, and asked for by a raw client of the gateway.
 *
 * `SINK_HOST` and `SINK_PORT` stand for the sinks, `SINK_NAME` for a name of theirs, `LURE_HOST` for the listed host.
 */
export type AddressAttack = Pick<Attack, 'id' | 'technique'> & {
  readonly url: string;
  /** Entries of the policy's allowlist besides the lure. */
  readonly lists?: readonly string[];
  /** The allowlist is empty, so that no page can be opened either. */
  readonly listsNothing?: true;
};

const CONTROL_MS = 4_000;
const DWELL_MS = 300;

export function addressAttacks(attacks: readonly AddressAttack[]): readonly Attack[] {
  return attacks.map((address) => ({
    id: address.id,
    technique: address.technique,
    mustStop: 'gateway',
    expects: 'blocked',
    also: GATEWAY_ALONE,
    control: (bench) => control(bench, address),
    attempt: (bench, posture) => attempt(bench, address, posture),
  }));
}

/** A bare browser types it, and a page of one asks for it: either is enough. */
async function control(bench: Bench, address: AddressAttack): Promise<Control> {
  const [browser, { unavailable }] = await Promise.all([bench.bare(), bench.names()]);
  if (unavailable !== undefined && address.url.includes('SINK_NAME'))
    return { fired: false, why: unavailable, cannot: true };
  return withPlaces(bench, address, async (lure, sinks) => {
    const typed = await browser.visit(fill(address.url, lure.host, sinks));
    if (sinks.arrived.length === 0) await typed.leave(`${lure.origin}/`);
    const fired = await sinks.reached(CONTROL_MS);
    await typed.close();
    return fired
      ? { fired, what: sinks.arrived[1] ?? sinks.arrived[0] ?? '' }
      : { fired, why: 'the address leads nowhere even without a gateway', cannot: false };
  });
}

async function attempt(bench: Bench, address: AddressAttack, posture: Posture): Promise<Tried> {
  return withPlaces(bench, address, async (lure, sinks) => {
    const url = fill(address.url, lure.host, sinks);
    const entries = (address.lists ?? []).map((entry) => fill(entry, lure.host, sinks));
    const allow = address.listsNothing ? [] : [lure.host, ...entries];
    const { run, admission, gateway } = await bench.open(posture, {
      policy: bench.policy({ egress: { allow } }),
    });
    await run.act({ type: 'navigate', url });
    await run.act({ type: 'navigate', url: `${lure.origin}/` });
    await pause(DWELL_MS);
    for (const request of rawRequests(url, credentialsOf(admission))) await sendRaw(gateway, [request]);
    const evidence = await run.close();
    const opened = lure.asked.includes('GET /');
    if (opened === (address.listsNothing ?? false)) {
      throw new Error(opened ? 'a page was opened that nothing lists' : 'the listed page was not opened');
    }
    return {
      through: [...sinks.arrived],
      by: stoppersOf(evidence, posture, (asked) => !asked.startsWith(lure.origin)),
    };
  });
}

/** As it is written, and as a browser would write it; with the host that it names as its Host. */
function rawRequests(url: string, credentials: string): readonly string[] {
  const request = (target: string, host: string) =>
    `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nSec-Fetch-Site: none\r\n${credentials}Connection: close\r\n\r\n`;
  const plain = url.replace(/[\s\0]/g, '');
  const written = /^[a-z]+:[\\/]*(?:[^@/\\]*@)?([^/\\?#]*)/i.exec(plain)?.[1] ?? '';
  const parsed = findUrl(url);
  if (parsed === undefined) return [request(plain, written)];
  const { href, host } = parsed;
  return [request(plain, written), request(plain, host), request(href, host)];
}

async function withPlaces<T>(
  bench: Bench,
  address: AddressAttack,
  use: (lure: Lure, sinks: Sinks) => Promise<T>,
): Promise<T> {
  const sinks = await openSinks(await bench.names());
  const lure = await openLure((origin) => {
    const url = fill(address.url, new URL(origin).host, sinks);
    const attribute = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    return {
      '/': `<!doctype html><title>Docs</title><img src="${attribute}"><iframe src="${attribute}"></iframe>`,
    };
  });
  try {
    return await use(lure, sinks);
  } finally {
    await lure.close();
    await sinks.close();
  }
}

function fill(text: string, lureHost: string, sinks: Sinks): string {
  return text
    .replaceAll('SINK_HOST', sinks.host)
    .replaceAll('SINK_PORT', String(sinks.port))
    .replaceAll('SINK_NAME', sinks.name)
    .replaceAll('LURE_HOST', lureHost);
}
