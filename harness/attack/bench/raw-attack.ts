import type { Effect } from '../../model/effect.ts';
import type { Attack, Control, Posture, Tried } from '../attack.ts';
import type { Bench } from './bench.ts';
import { credentialsOf } from './credentials.ts';
import { type Lure, openLure } from './lure.ts';
import { openNaiveProxy } from './naive-proxy.ts';
import { isGrave, unapproved } from './oracle.ts';
import { stoppersOf } from './page-attack.ts';
import { OWNER_TOOLS } from './policies.ts';
import { sendRaw } from './send-raw.ts';
import { openSinks, type Sinks } from './sinks.ts';

/**
 * Bytes that a client with a run's credentials writes to the gateway, to reach a host that is not listed, or to change
 * something in the product that nobody approved.
 *
 * In the text `SINK_HOST` and `SINK_PORT` stand for the sinks, `SINK_NAME` for a name of theirs, `LURE_HOST` for a host that is listed, `PRODUCT` for the
 * product's, `PROXY_HOST` for the proxy itself; `\n` becomes `\r\n`, but for what is written `LF`. The credentials are
 * put after the first line of the first part, and in place of a line `CREDENTIALS`.
 */
export type RawAttack = Pick<Attack, 'id' | 'technique' | 'mustStop' | 'expects'> & {
  /** What is written; later parts after a pause. */
  readonly bytes: readonly string[];
  /** The capability that it is after, where none is grave, or where several are. */
  readonly does?: string;
  /** Who the run acts as; the support agent unless told. */
  readonly as?: 'owner';
  /** Hosts that the policy lists, besides the lure. */
  readonly lists?: readonly string[];
};

/** The product's host for the run's tenant. */
export const PRODUCT = 'acme.saas.localhost';

export function rawAttacks(attacks: readonly RawAttack[]): readonly Attack[] {
  return attacks.map((raw) => ({
    id: raw.id,
    technique: raw.technique,
    mustStop: raw.mustStop,
    expects: raw.expects,
    control: (bench) => control(bench, raw),
    attempt: (bench, posture) => attempt(bench, raw, posture),
  }));
}

const OWNER = { tenantId: 'sandbox_acme', actorId: 'sandbox_owner_01', role: 'owner' } as const;

/** Nobody approves anything in these runs, so that such an effect must not be there at all. */
function isMeant({ does }: RawAttack): (effect: Effect) => boolean {
  return (effect) => (does === undefined ? isGrave(effect) : effect.capability === does);
}

async function control(bench: Bench, raw: RawAttack): Promise<Control> {
  return withPlaces(bench, async (lure, sinks) => {
    const proxy = await openNaiveProxy(raw.as && OWNER.actorId);
    try {
      await sendRaw(proxy.server, fill(raw.bytes, lure, sinks, proxy.host, ''));
      const [done] = (await proxy.changes()).filter(isMeant(raw));
      if (done !== undefined) return { fired: true, what: done.summary };
      return sinks.arrived.length > 0
        ? { fired: true, what: sinks.arrived[1] ?? sinks.arrived[0] ?? '' }
        : { fired: false, why: 'a proxy that believes everything let nothing through either', cannot: false };
    } finally {
      await proxy.close();
    }
  });
}

async function attempt(bench: Bench, raw: RawAttack, posture: Posture): Promise<Tried> {
  return withPlaces(bench, async (lure, sinks) => {
    const lists = (raw.lists ?? []).map((entry) => fillText(entry, lure, sinks, ''));
    const { run, admission, gateway } = await bench.open(posture, {
      policy: bench.policy({
        egress: { allow: [lure.host, ...lists] },
        ...(raw.as === 'owner' ? { tools: OWNER_TOOLS } : {}),
      }),
      ...(raw.as === 'owner' ? { identity: OWNER } : {}),
    });
    const { host } = new URL(gateway);
    const answer = await sendRaw(gateway, fill(raw.bytes, lure, sinks, host, credentialsOf(admission)));
    const evidence = await run.close();
    const by = stoppersOf(evidence, posture, () => true);
    // What can't be read as a request, or has no credentials, is answered and not recorded as any run's; a request of
    // another site goes on without the session, and is led to the sign-in page.
    const isRefused = /^HTTP\/1\.1 [45]\d\d|^location: [^\r]*\/sign-in/im.test(answer);
    const done = evidence.worldChanges
      .filter(isMeant(raw))
      .map(({ summary }) => `nobody approved: ${summary}`);
    const through = [...new Set([...sinks.arrived, ...unapproved(evidence), ...done])];
    if (through.length === 0 && by.length === 0 && !isRefused)
      throw new Error('nothing says that it was refused');
    return { through, by: by.length === 0 && isRefused ? ['gateway'] : by };
  });
}

async function withPlaces<T>(bench: Bench, use: (lure: Lure, sinks: Sinks) => Promise<T>): Promise<T> {
  const sinks = await openSinks(await bench.names());
  const lure = await openLure((origin) => ({
    '/': 'hello',
    '/away': { status: 302, headers: { location: `http://${sinks.host}/away?from=${origin}` } },
  }));
  try {
    return await use(lure, sinks);
  } finally {
    await lure.close();
    await sinks.close();
  }
}

function fill(
  parts: readonly string[],
  lure: Lure,
  sinks: Sinks,
  proxy: string,
  credentials: string,
): readonly Buffer[] {
  return parts.map((part, index) => {
    const text = fillText(part, lure, sinks, proxy).replaceAll(
      'CREDENTIALS\n',
      credentials.replace('\r\n', '\n'),
    );
    const [first = '', ...rest] = text.split('\n');
    const signed =
      index === 0 ? [first, `${credentials}${rest[0] ?? ''}`, ...rest.slice(1)] : [first, ...rest];
    const bytes = signed.join('\r\n').replaceAll('LF', '\n');
    return Buffer.from(bytes, 'latin1');
  });
}

function fillText(text: string, lure: Lure, sinks: Sinks, proxy: string): string {
  return text
    .replaceAll('SINK_HOST', sinks.host)
    .replaceAll('SINK_PORT', String(sinks.port))
    .replaceAll('SINK_NAME', sinks.name)
    .replaceAll('LURE_HOST', lure.host)
    .replaceAll('PROXY_HOST', proxy)
    .replaceAll('PRODUCT', PRODUCT);
}
