import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReview } from '../../review/create-review.tsx';
import { serveReview } from '../../review/serve-review.ts';
import { openTrace, type TraceStore } from '../../trace/store.ts';
import { sampleApproval, samplePng, sampleRun } from '../../trace/testing/sample-run.ts';
import type { Attack } from '../attack.ts';
import type { Bench } from './bench.ts';
import { openLure } from './lure.ts';
import { openSinks, type Sinks } from './sinks.ts';

const NOW = '2025-03-01T09:05:00.000Z';
const TOKEN = 'f'.repeat(64);
export const HOST = '127.0.0.1:4100';

/** A request to the review page; headers given as undefined are left out. */
export type Asked = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A review page over a trace with one run and one pending approval, and the person who has signed in to it. */
export type Reviewed = {
  readonly store: TraceStore;
  readonly tracePath: string;
  readonly token: string;
  readonly captureId: string;
  /** What the person's own browser sends with an answer: cookie, Origin, and the values of the form. */
  readonly cookie: string;
  readonly csrf: string;
  ask(asked: Asked): Promise<Response>;
  /** How many of the requests were refused, or sent to sign in. */
  refusals(): number;
};

/** An attack on the review page: its control is what the person may do, its attempt what somebody else tries. */
export type ReviewAttack = Pick<Attack, 'id' | 'technique'> & {
  /** What it shows that the same works for the person; undefined where it does not. */
  control(at: Reviewed): Promise<string | undefined>;
  /** What got through. */
  attempt(at: Reviewed): Promise<readonly string[]>;
};

export function reviewAttacks(attacks: readonly ReviewAttack[]): readonly Attack[] {
  return attacks.map((attack) => ({
    id: attack.id,
    technique: attack.technique,
    mustStop: 'review',
    expects: 'refused',
    async control() {
      const what = await withReview((at) => attack.control(at));
      return what === undefined
        ? { fired: false, why: 'it does not work for the person either', cannot: false }
        : { fired: true, what };
    },
    async attempt() {
      return withReview(async (at) => {
        const through = await attack.attempt(at);
        return { through, by: at.refusals() > 0 ? ['review'] : [] };
      });
    },
  }));
}

async function withReview<T>(use: (at: Reviewed) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'playpen-review-'));
  const tracePath = join(folder, 'trace.sqlite');
  const clock = { now: () => NOW, elapsedMs: () => 0, after: () => () => undefined };
  const store = openTrace(tracePath, { clock });
  try {
    store.startRun(sampleRun('run_a'));
    store.requestApproval(sampleApproval('run_a', { id: 'ap_1' }));
    const captureId = await capture(store, '<p>kept</p>');
    const app = createReview({ store, token: TOKEN, port: 4100, reviewer: 'ben', clock });
    let refusals = 0;
    const ask = async ({ method, path, headers = {}, form, body }: Asked) => {
      const sent = Object.entries({ host: HOST, ...headers }).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, value]],
      );
      const content = form === undefined ? body : new URLSearchParams(form);
      const response = await app.request(`http://${HOST}${path}`, {
        method: method ?? (content === undefined ? 'GET' : 'POST'),
        headers: sent,
        ...(content !== undefined && { body: content }),
      });
      if (response.status >= 400) refusals += 1;
      return response;
    };
    const signedIn = await ask({ path: `/?token=${TOKEN}` });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const html = await (await ask({ path: '/approvals', headers: { cookie } })).text();
    const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(html)?.[1] ?? '';
    return await use({
      ...{ store, tracePath, token: TOKEN, captureId, cookie, csrf, ask },
      refusals: () => refusals,
    });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

async function capture(store: TraceStore, dom: string): Promise<string> {
  const png = await samplePng('#c0ffee');
  const page = {
    url: 'https://acme.saas.test/',
    title: 'Invoices',
    masks: [],
    accessibility: '- text: kept',
  };
  const { id } = store.putCapture('run_a', { ...page, png, dom, width: 1280, height: 720 });
  await store.flush();
  return id;
}

/** A document that a run has captured, after bytes at a sink when a person looks at it. `SINK` is the sinks' origin. */
export type DocumentAttack = Pick<Attack, 'id' | 'technique'> & { readonly document: string };

/** How long a control may take, and how long a try waits for what must not come. */
const [CONTROL_MS, DWELL_MS] = [6_000, 1_000];

/** What Chromium says where a document's policy or sandbox stops it. */
const REFUSED = /Content Security Policy|sandboxed/i;

export function documentAttacks(attacks: readonly DocumentAttack[]): readonly Attack[] {
  return attacks.map(({ id, technique, document }) => ({
    id,
    technique,
    mustStop: 'review',
    expects: 'blocked',
    control: (bench) =>
      withSinks(bench, async (sinks) => {
        const lure = await openLure(() => ({ '/': fill(document, sinks) }));
        const visit = await (await bench.bare()).visit(`${lure.origin}/`);
        const fired = await sinks.reached(CONTROL_MS);
        await visit.close();
        await lure.close();
        return fired
          ? { fired, what: sinks.arrived[1] ?? sinks.arrived[0] ?? '' }
          : { fired, why: 'nothing came to the sinks from the page itself', cannot: false };
      }),
    attempt: (bench) =>
      withSinks(bench, async (sinks) => {
        const folder = mkdtempSync(join(tmpdir(), 'playpen-review-'));
        const store = openTrace(join(folder, 'trace.sqlite'));
        store.startRun(sampleRun('run_a'));
        const captureId = await capture(store, fill(document, sinks));
        const shown: string[] = [];
        const review = await serveReview({
          store: {
            ...store,
            readBlob(sha) {
              const blob = store.readBlob(sha);
              if (blob?.media === 'text/html') shown.push(sha);
              return blob;
            },
          },
        });
        try {
          const visit = await (await bench.bare()).visit(review.url);
          await visit.leave(new URL(`/captures/${captureId}`, review.url).href);
          await sinks.reached(DWELL_MS);
          const isRefused = visit.complaints().some((said) => REFUSED.test(said));
          await visit.close();
          if (shown.length === 0) throw new Error('the document was not shown');
          return { through: [...sinks.arrived], by: isRefused ? (['review'] as const) : [] };
        } finally {
          await review.close();
          await store.close();
          rmSync(folder, { recursive: true });
        }
      }),
  }));
}

async function withSinks<T>(bench: Bench, use: (sinks: Sinks) => Promise<T>): Promise<T> {
  const sinks = await openSinks(await bench.names());
  try {
    return await use(sinks);
  } finally {
    await sinks.close();
  }
}

function fill(text: string, sinks: Sinks): string {
  return `<!doctype html><title>Page</title>${text.replaceAll('SINK', `http://${sinks.host}`)}`;
}
