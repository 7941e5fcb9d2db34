import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { person } from '../../broker/approvers.ts';
import type { Run } from '../../broker/run.ts';
import { serveCdp } from '../../doors/cdp/serve-cdp.ts';
import { type CdpSpeaker, fieldOf, speakCdp } from '../../doors/cdp/testing/speak-cdp.ts';
import type { Evidence } from '../../model/verdict.ts';
import type { Attack, Control, Posture, Stopper, Tried } from '../attack.ts';
import { GATEWAY_ALONE } from '../postures.ts';
import type { Bench } from './bench.ts';
import { type Answer, type Lure, openLure } from './lure.ts';
import { stoppersOf } from './page-attack.ts';
import { PRODUCT } from './raw-attack.ts';
import { openSinks, type Sinks } from './sinks.ts';

/** What is in the file, the cookie and the page of somebody else that a client is after. */
export const SECRET = 'playpens-own-secret';

/** A client with a session of its page, which shows a page of a hostile host that the policy lists. */
export type CdpPlace = {
  readonly client: CdpSpeaker;
  readonly targetId: string;
  readonly lure: Lure;
  readonly sinks: Sinks;
  /** Opens a page in the same browser that is not the client's; resolves with its target. */
  theirs(): Promise<string>;
  /** Has whoever watches the client look at the page, from a world of their own. */
  watch(): Promise<void>;
  /** A page of another site where the client may go. */
  readonly elsewhere: string;
  /** A file of the machine, and a folder of it. */
  readonly file: string;
  readonly folder: string;
  /** The browser context that the page is in, as the client is told. */
  contextId(): Promise<string>;
  /** Calls a method on the session of the page; an answer that is an error is nothing. */
  on(method: string, params?: object): Promise<Readonly<Record<string, unknown>>>;
  /** What an expression comes to in the page. */
  evaluate(expression: string, params?: object): Promise<unknown>;
};

/**
 * A client of the DevTools protocol that means no good: at the door of a run, and in its control at the port of a
 * browser that believes it everything.
 */
export type CdpAttack = Pick<Attack, 'id' | 'technique' | 'tries'> & {
  readonly mustStop?: Stopper;
  /** The document, and what else the host serves. */
  readonly page?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, Answer>>;
  /** @returns what it got, one line each; what comes to the sinks, or into the folder, counts by itself */
  strike(at: CdpPlace): Promise<readonly string[]>;
};

/** How long something that was set off may take to arrive. */
const [CONTROL_MS, DWELL_MS] = [3_000, 700];

export function cdpAttacks(attacks: readonly CdpAttack[]): readonly Attack[] {
  return attacks.map((attack) => ({
    id: attack.id,
    technique: attack.technique,
    mustStop: attack.mustStop ?? 'door',
    expects: 'blocked',
    ...(attack.mustStop === 'gateway' ? { also: GATEWAY_ALONE } : {}),
    control: (bench) => control(bench, attack),
    attempt: (bench, posture) => attempt(bench, attack, posture),
  }));
}

async function control(bench: Bench, attack: CdpAttack): Promise<Control> {
  return withPlaces(bench, attack, async (places) => {
    const { lure, sinks } = places;
    const client = await speakCdp(await bench.debugged());
    const open = async (url: string) => {
      const context = await client.call('Target.createBrowserContext');
      const browserContextId = fieldOf(context.result, 'browserContextId');
      const target = await client.call('Target.createTarget', { url, browserContextId });
      return { browserContextId, targetId: fieldOf(target.result, 'targetId') };
    };
    const own = await open(`${lure.origin}/`);
    const contexts = [own.browserContextId];
    const elsewhere = lure.origin.replace('127.0.0.1', 'localhost');
    const watchers: CdpSpeaker[] = [];
    const got = await attack.strike({
      ...places,
      ...(await enter(client, own.targetId)),
      async watch() {
        const watcher = await speakCdp(await bench.debugged());
        watchers.push(watcher);
        const { on } = await enter(watcher, own.targetId);
        const frameId = fieldOf(await on('Page.getFrameTree'), 'id');
        await on('Page.createIsolatedWorld', { frameId, worldName: 'watcher' });
      },
      async theirs() {
        const { browserContextId, targetId } = await open(`${lure.origin}/theirs`);
        contexts.push(browserContextId);
        return targetId;
      },
      elsewhere: `${elsewhere}/elsewhere`,
    });
    if (got.length === 0) await sinks.reached(CONTROL_MS);
    const [what] = arrivedAt(places, got);
    for (const browserContextId of contexts) {
      await client.call('Target.disposeBrowserContext', { browserContextId });
    }
    for (const one of [client, ...watchers]) one.close();
    return what === undefined
      ? { fired: false, why: 'it gets nothing of a browser that believes everything either', cannot: false }
      : { fired: true, what: `of a browser with an open port: ${what}` };
  });
}

async function attempt(bench: Bench, attack: CdpAttack, posture: Posture): Promise<Tried> {
  return withPlaces(bench, attack, async (places) => {
    const { lure, sinks } = places;
    const policy = bench.policy({
      egress: { allow: [lure.host] },
      budget: { max_steps: 300, max_pages: 60 },
    });
    const settings = { policy, approver: person, holds: 'answer' } as const;
    const { run } = await bench.open(posture, settings);
    await run.act({ type: 'navigate', url: `${lure.origin}/` });
    const others: Run[] = [];
    const endpoint = await serveCdp(run);
    const client = await speakCdp(endpoint.url);
    const own = await client.call('Target.getTargets');
    const got = await attack.strike({
      ...places,
      ...(await enter(client, fieldOf(own.result, 'targetId'))),
      watch: async () => void (await run.act({ type: 'observe' })),
      async theirs() {
        const { run: other } = await bench.open(posture, settings);
        others.push(other);
        await other.act({ type: 'navigate', url: `${lure.origin}/theirs` });
        const [page] = await other.guest().pages();
        return page?.targetId ?? '';
      },
      elsewhere: `http://${PRODUCT}/tickets`,
    });
    await pause(DWELL_MS);
    client.close();
    await endpoint.close();
    const evidence = await run.close();
    for (const other of others) await other.close();
    const by = new Set([
      ...stoppersAt(client, evidence),
      ...stoppersOf(evidence, posture, (url) => url.includes(sinks.host) || !url.includes(lure.host)),
    ]);
    const through = arrivedAt(places, got);
    return { through, by: [...by] };
  });
}

async function enter(client: CdpSpeaker, targetId: string) {
  const { result } = await client.call('Target.attachToTarget', { targetId, flatten: true });
  const session = fieldOf(result, 'sessionId');
  const on: CdpPlace['on'] = async (method, params = {}) =>
    (await client.call(method, params, session)).result ?? {};
  const evaluate: CdpPlace['evaluate'] = async (expression, params = {}) => {
    const asked = { expression, awaitPromise: true, returnByValue: true, ...params };
    const { result: came } = await on('Runtime.evaluate', asked);
    return came !== null && typeof came === 'object' && 'value' in came ? came.value : undefined;
  };
  for (let turn = 0; ; turn += 1) {
    const expression = "location.protocol === 'http:' && document.readyState";
    if ((await evaluate(expression)) === 'complete') break;
    if (turn > 100) throw new Error('the client was not shown its page');
    await pause(50);
  }
  const contextId = async () =>
    fieldOf((await client.call('Target.getTargetInfo', { targetId })).result, 'browserContextId');
  return { client, targetId, contextId, on, evaluate };
}

/** Whatever it has come to: what it says itself, what came to the sinks, and what is in the folder now. */
function arrivedAt(
  { sinks, folder }: Pick<CdpPlace, 'sinks' | 'folder'>,
  got: readonly string[],
): readonly string[] {
  return [...got, ...sinks.arrived, ...readdirSync(folder).map((name) => `the file ${name} was written`)];
}

/** Whether the client was told that it may not. */
function stoppersAt({ heard }: CdpSpeaker, { findings }: Evidence): readonly Stopper[] {
  const told = heard.some(
    ({ error }) => error !== undefined && /^(?:Cannot|Playpen:|No target)/.test(error.message),
  );
  const found = findings.some(({ message }) => message.startsWith('the client asked for'));
  return told || found ? ['door'] : [];
}

async function withPlaces<T>(
  bench: Bench,
  { page = '', headers = {}, files = {} }: CdpAttack,
  use: (places: Pick<CdpPlace, 'lure' | 'sinks' | 'file' | 'folder'>) => Promise<T>,
): Promise<T> {
  const sinks = await openSinks(await bench.names());
  const plain = (body: string) => `<!doctype html><meta charset="utf-8"><title>Docs</title>${body}`;
  const lure = await openLure(() => ({
    '/': {
      headers: { 'set-cookie': `session=${SECRET}; HttpOnly; Path=/`, ...headers },
      body: plain(page),
    },
    '/again': { headers: { 'set-cookie': `other=${SECRET}; SameSite=None; Path=/` } },
    '/take': 'taken',
    '/elsewhere': plain('elsewhere'),
    '/theirs': plain(SECRET),
    '/download': { headers: { 'content-disposition': 'attachment; filename="left.txt"' }, body: 'left' },
    ...files,
  }));
  const root = mkdtempSync(join(tmpdir(), 'playpen-cdp-'));
  const [file, folder] = [join(root, 'secret.txt'), mkdtempSync(join(root, 'folder-'))];
  writeFileSync(file, SECRET);
  try {
    return await use({ lure, sinks, file, folder });
  } finally {
    await lure.close();
    await sinks.close();
    rmSync(root, { recursive: true, force: true });
  }
}
