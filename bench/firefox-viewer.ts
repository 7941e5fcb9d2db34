/**
 * Shows every hostile document in Firefox, driven over WebDriver BiDi: unguarded, where each must act; in the review
 * page, and in an export opened from disk, where none may. `npx tsx bench/firefox-viewer.ts [path of firefox]`
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import WebSocket from 'ws';
import { z } from 'zod';
import { exportAs } from '../harness/export/export-as.ts';
import { hostileDocuments, RAN } from '../harness/export/testing/hostile-documents.ts';
import { openSink } from '../harness/export/testing/open-sink.ts';
import { recordHostile } from '../harness/export/testing/record-hostile.ts';
import { serveReview } from '../harness/review/serve-review.ts';
import { openTrace } from '../harness/trace/store.ts';

const FIREFOX = process.argv[2] ?? 'firefox-esr';
/** What acts by itself has done so by then. */
const SETTLE_MS = 400;
const LOADING_MS = 3_000;

/** Whatever Firefox asks for by itself goes to a port where nobody listens. */
const LOOPBACK_ONLY = [
  ['network.proxy.type', 1],
  ['network.proxy.http', '127.0.0.1'],
  ['network.proxy.http_port', 9],
  ['network.proxy.ssl', '127.0.0.1'],
  ['network.proxy.ssl_port', 9],
  ['network.proxy.no_proxies_on', '127.0.0.1, localhost'],
]
  .map(([name, to]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(to)});`)
  .join('\n');

const message = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.string().optional(),
});
const logged = z.object({ method: z.literal('log.entryAdded'), params: z.object({ text: z.string() }) });
const tree = z.object({ contexts: z.array(z.object({ context: z.string() })) });
const value = z.object({ result: z.object({ value: z.unknown() }) });

/** A page of Firefox: what the protocol calls a top-level browsing context. */
async function openFirefox(folder: string) {
  mkdirSync(folder);
  writeFileSync(join(folder, 'user.js'), LOOPBACK_ONLY);
  const args = ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port=0', 'about:blank'];
  const firefox = spawn(FIREFOX, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const socket = new WebSocket(`${await listeningAt(firefox)}/session`);
  await once(socket, 'open');
  let last = 0;
  const send = (method: string, params: object): Promise<unknown> => {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      const hear = (data: WebSocket.RawData) => {
        const said = message.parse(JSON.parse(String(data)));
        if (said.id !== id) return;
        socket.off('message', hear);
        if (said.error === undefined) resolve(said.result);
        else reject(new Error(`${method}: ${said.error}`));
      };
      socket.on('message', hear);
      socket.send(JSON.stringify({ id, method, params }));
    });
  };
  const ran: string[] = [];
  socket.on('message', (data) => {
    const entry = logged.safeParse(JSON.parse(String(data)));
    if (entry.data?.params.text.startsWith(RAN) === true) ran.push(entry.data.params.text);
  });
  await send('session.new', { capabilities: {} });
  await send('session.subscribe', { events: ['log.entryAdded'] });
  const [page] = tree.parse(await send('browsingContext.getTree', {})).contexts;
  const context = page?.context ?? '';
  return {
    /** What scripts of the documents have said on the console. */
    ran,
    /** A page that leads elsewhere, or never ends loading, is shown as far as it comes. */
    goto: (url: string) =>
      Promise.race([
        send('browsingContext.navigate', { context, url, wait: 'complete' }).catch(() => undefined),
        pause(LOADING_MS),
      ]),
    /** Clicks a little inside the upper left corner of what a selector finds, or of the page. */
    async click(selector: string | null) {
      const expression = `JSON.stringify((() => { const found = document.querySelector(${JSON.stringify(selector ?? 'html')});
        found.scrollIntoView({ block: 'start', behavior: 'instant' });
        const { x, y } = found.getBoundingClientRect(); return [Math.round(Math.max(0, x)) + 16, Math.round(Math.max(0, y)) + 18]; })())`;
      const answer = value.parse(
        await send('script.evaluate', { expression, target: { context }, awaitPromise: false }),
      );
      const [x, y] = z.array(z.number()).parse(JSON.parse(String(answer.result.value)));
      const actions = [
        { type: 'pointerMove', x, y },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions }] });
    },
    async close() {
      socket.terminate();
      firefox.kill();
      await once(firefox, 'exit');
    },
  };
}

async function listeningAt({ stderr }: ChildProcess): Promise<string> {
  if (stderr !== null) {
    for await (const line of createInterface({ input: stderr })) {
      const [, url] = /WebDriver BiDi listening on (\S+)/.exec(line) ?? [];
      if (url !== undefined) return url;
    }
  }
  throw new Error(`${FIREFOX} did not start`);
}

const folder = mkdtempSync(join(tmpdir(), 'playpen-firefox-'));
const sink = await openSink();
const documents = hostileDocuments(sink.url);
const store = openTrace(join(folder, 'trace.db'));
await recordHostile(store, sink.url, documents);
const review = await serveReview({ store });
const exported = join(folder, 'run.html');
writeFileSync(exported, (await exportAs(store, store.readRun('run_a'), 'html')).bytes);
const firefox = await openFirefox(join(folder, 'profile'));

sink.show(documents);
for (const { name, click } of documents) {
  await firefox.goto(`${sink.url}/show/${name}`);
  if (click !== undefined) await firefox.click(null);
  await pause(SETTLE_MS);
}
const acted = new Set(sink.hits);
const scripts = firefox.ran.length;
sink.hits.length = 0;
firefox.ran.length = 0;
await firefox.goto(review.url);
for (const { name, click } of documents) {
  await firefox.goto(new URL(`/captures/cap_${name}`, review.url).href);
  if (click !== undefined) await firefox.click('iframe.document');
  await pause(SETTLE_MS);
}
const inReview = [...sink.hits, ...firefox.ran];
sink.hits.length = 0;
firefox.ran.length = 0;
for (const { name, click } of documents) {
  await firefox.goto(`${pathToFileURL(exported)}#cap_${name}`);
  if (click !== undefined) await firefox.click(`#cap_${name} iframe.document`);
  await pause(SETTLE_MS);
}
const inExport = [...sink.hits, ...firefox.ran];

await firefox.close();
await review.close();
await store.close();
sink.close();
rmSync(folder, { recursive: true, force: true });
const silent = documents.filter(({ name }) => !acted.has(name)).map(({ name }) => name);
console.log(
  `${documents.length} documents; ${acted.size} act in Firefox where nothing stops them, ${scripts} scripts run`,
);
if (silent.length > 0) console.log(`not in Firefox at all, so that they show nothing: ${silent.join(', ')}`);
console.log(`from the review page: ${inReview.length === 0 ? 'none' : inReview.join(', ')}`);
console.log(`from the export: ${inExport.length === 0 ? 'none' : inExport.join(', ')}`);
process.exitCode = inReview.length + inExport.length === 0 ? 0 : 1;
