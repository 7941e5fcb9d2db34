import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../clock.ts';
import type { Evidence } from '../../model/verdict.ts';
import type { Attack, Control, Posture, Stopper, Tried } from '../attack.ts';
import { GATEWAY_ALONE } from '../postures.ts';
import type { Bench } from './bench.ts';
import { type Answer, type Lure, openLure } from './lure.ts';
import { openSinks, type Sinks } from './sinks.ts';

/**
 * A hostile page on a host that the policy lists, which tries to get bytes to one that it does not.
 *
 * In every text `SINK` stands for the sinks' origin, `SINK_HOST` for their `host:port`, `SINK_PORT` for the port,
 * `SINK_NAME` for a name that tells whoever is asked where it leads, and `LURE` for the page's own origin.
 */
export type PageAttack = Pick<Attack, 'id' | 'technique' | 'tries'> & {
  readonly mustStop?: Stopper;
  /** The document, without its head. */
  readonly page: string;
  /** Headers of the document. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What else the host serves, by path. */
  readonly files?: Readonly<Record<string, Answer>>;
  /** Clicks the middle of the page once it has loaded. */
  readonly clicks?: true;
  /** The document tries as often as `tries` says by itself; otherwise it is opened as often. */
  readonly inOnePage?: true;
  /** Goes on to another page of the host afterwards. */
  readonly leaves?: true;
};

/** For documents that try twenty times. */
export const TWENTY: readonly number[] = Array.from({ length: 20 }, (_, index) => index);

/** How long a control may take. */
const CONTROL_MS = 4_000;
/** How long a try waits for what must not come, at least and at most; in between, twice what the control took. */
const DWELL_MS = [300, 2_500] as const;
const MIDDLE = { x: 640, y: 400 } as const;

/** Makes attacks of pages: the control opens one in a bare browser, the attempt in a run. */
export function pageAttacks(pages: readonly PageAttack[]): readonly Attack[] {
  return pages.map((page) => ({
    id: page.id,
    technique: page.technique,
    mustStop: page.mustStop ?? 'gateway',
    expects: 'blocked',
    ...(page.tries === undefined ? {} : { tries: page.tries }),
    also: GATEWAY_ALONE,
    control: (bench) => control(bench, page),
    attempt: (bench, posture, fired) => attempt(bench, page, posture, fired.tookMs ?? 0),
  }));
}

async function control(bench: Bench, page: PageAttack): Promise<Control> {
  const [browser, { unavailable }] = await Promise.all([bench.bare(), bench.names()]);
  if (unavailable !== undefined && page.page.includes('SINK_NAME'))
    return { fired: false, why: unavailable, cannot: true };
  return withPlaces(bench, page, async (lure, sinks) => {
    const startedMs = systemClock.elapsedMs();
    const visit = await browser.visit(`${lure.origin}/`, page.clicks ? { click: MIDDLE } : {});
    if (page.leaves) await visit.leave(`${lure.origin}/gone`);
    const fired = await sinks.reached(CONTROL_MS);
    await visit.close();
    return fired || (await sinks.reached(100))
      ? {
          fired: true,
          what: sinks.arrived[1] ?? sinks.arrived[0] ?? '',
          tookMs: systemClock.elapsedMs() - startedMs,
        }
      : { fired: false, why: 'nothing came to the sinks with nothing in the way', cannot: false };
  });
}

async function attempt(bench: Bench, page: PageAttack, posture: Posture, tookMs: number): Promise<Tried> {
  return withPlaces(bench, page, async (lure, sinks) => {
    const { run } = await bench.open(posture, { policy: bench.policy({ egress: { allow: [lure.host] } }) });
    for (let turn = 0; turn < (page.inOnePage ? 1 : (page.tries ?? 1)); turn++) {
      await run.act({ type: 'navigate', url: `${lure.origin}/` });
      if (page.clicks) await run.act({ type: 'click', target: MIDDLE });
      if (page.leaves) await run.act({ type: 'navigate', url: `${lure.origin}/gone` });
    }
    await pause(Math.min(DWELL_MS[1], Math.max(DWELL_MS[0], 2 * tookMs)));
    const evidence = await run.close();
    if (!lure.asked.includes('GET /')) throw new Error('the listed page was not opened');
    return {
      through: [...sinks.arrived, ...unrecorded(lure, evidence)],
      by: stoppersOf(evidence, posture, (url) => url.includes(sinks.host) || url.includes(sinks.name)),
    };
  });
}

async function withPlaces<T>(
  bench: Bench,
  page: PageAttack,
  use: (lure: Lure, sinks: Sinks) => Promise<T>,
): Promise<T> {
  const sinks = await openSinks(await bench.names());
  const lure = await openLure((origin) => answersOf(page, origin, sinks));
  try {
    return await use(lure, sinks);
  } finally {
    await lure.close();
    await sinks.close();
  }
}

function answersOf(page: PageAttack, lure: string, sinks: Sinks): Readonly<Record<string, Answer>> {
  const fill = (text: string) =>
    text
      .replaceAll('SINK_HOST', sinks.host)
      .replaceAll('SINK_PORT', String(sinks.port))
      .replaceAll('SINK_NAME', sinks.name)
      .replaceAll('SINK', `http://${sinks.host}`)
      .replaceAll('LURE', lure);
  const filled = (answer: Answer): Answer =>
    typeof answer === 'string'
      ? fill(answer)
      : {
          ...answer,
          body: fill(answer.body ?? ''),
          headers: Object.fromEntries(
            Object.entries(answer.headers ?? {}).map(([name, value]) => [name, fill(value)]),
          ),
        };
  const root: Answer = {
    body: `<!doctype html><title>Docs</title><meta charset="utf-8">${page.page}`,
    headers: page.headers ?? {},
  };
  const files: Readonly<Record<string, Answer>> = {
    '/': root,
    '/gone': '<!doctype html>gone',
    ...page.files,
  };
  return Object.fromEntries(Object.entries(files).map(([path, answer]) => [path, filled(answer)]));
}

/** What the host got that the trace does not have: nothing may happen that is not in it. */
function unrecorded(lure: Lure, { requests }: Evidence): string[] {
  const recorded = requests
    .filter(({ outcome, url }) => outcome === 'allowed' && url.startsWith(lure.origin))
    .map(({ method, url }) => `${method} ${new URL(url).pathname}`);
  return lure.asked.flatMap((line) => {
    const at = recorded.indexOf(line);
    if (at >= 0) recorded.splice(at, 1);
    return at >= 0 ? [] : [`not in the trace: ${line}`];
  });
}

/** The layers that the trace says have stopped requests to some addresses. */
export function stoppersOf(
  { requests, steps }: Evidence,
  posture: Posture,
  isMeant: (url: string) => boolean,
): Stopper[] {
  const layers = requests
    .filter(({ url, outcome }) => isMeant(url) && outcome !== 'allowed')
    .map(({ layer }) => layer);
  const denied = steps.flatMap(({ action, layer }) =>
    action.type === 'navigate' && isMeant(action.url) && layer !== null ? [layer] : [],
  );
  const stoppers = [...new Set([...denied, ...layers])].flatMap((layer): Stopper[] =>
    layer === 'browser' ? ['headers'] : layer === 'app' ? [] : [layer],
  );
  // A page's own account of a request that failed does not tell who stopped it.
  return stoppers.filter((stopper) => stopper !== 'headers' || !posture.off.has('headers'));
}
