import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { RawCapture } from '../capture-page.ts';
import { ensureBrowser } from '../find-browser.ts';
import type { Intercepted } from '../interception.ts';
import { launchBrowser } from '../launch.ts';
import { BrowserSession } from '../session.ts';
import { FIXED_LIMITS } from '../vital-signs.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Pages by path: a body, or a way to answer. */
export type Pages = Readonly<Record<string, string | Answer>>;

/** A browser session in front of a few pages at `http://site.test`. */
export type Site = {
  readonly session: BrowserSession;
  /** What the browser did on its own, as `kind: text`. */
  readonly incidents: readonly string[];
  readonly stopped: readonly Intercepted[];
  /** Request lines that reached the server with the session's credentials, and how many came without. */
  readonly served: readonly string[];
  refused(): number;
  open(path: string): Promise<RawCapture>;
  capture(): Promise<RawCapture>;
  click(name: string): Promise<RawCapture>;
};

/** A request that nobody waits for to be answered. */
export const LONG_POLL = '/wait';

/** What a cleaner of the tests takes for a secret. */
export const SECRET = /sk_live_[A-Za-z0-9]+/g;

const cleaner = { text: (text: string): string => text.replace(SECRET, '[redacted]') };

/** Runs a test's steps in a browser of its own, whose only way out is a proxy that asks for credentials and serves the pages. */
export async function withSite(pages: Pages, use: (site: Site) => Promise<void>): Promise<void> {
  let inFlight = 0;
  let refused = 0;
  const served: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site.test');
    if (request.headers['proxy-authorization'] === undefined) {
      refused += url.host === 'site.test' ? 1 : 0;
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="test"' }).end();
      return;
    }
    served.push(`${request.method} ${url.href}`);
    if (url.pathname !== LONG_POLL) {
      inFlight += 1;
      response.on('close', () => {
        inFlight -= 1;
      });
    }
    const page = pages[url.pathname];
    if (typeof page === 'function') page(request, response);
    else response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(page ?? '');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test server has no port');
  const proxy = `http://127.0.0.1:${address.port}`;
  const browser = await launchBrowser((await ensureBrowser()).executablePath, proxy);
  const incidents: string[] = [];
  const stopped: Intercepted[] = [];
  try {
    const session = await BrowserSession.open(browser, {
      proxy: { server: proxy, username: 'run', password: 'secret' },
      isListed: (url) => !/^https?:/.test(url) || new URL(url).host === 'site.test',
      intercepts: true,
      masks: [],
      onIntercepted: (one) => stopped.push(one),
      limits: { ...FIXED_LIMITS, frames: 200, workers: 20, memoryBytes: 1e9 },
      onFailed: () => undefined,
      onIncident: (kind, text) => incidents.push(`${kind}: ${text}`),
      onConsole: () => undefined,
      inFlight: () => inFlight,
      messages: () => 0,
    });
    const capture = () => session.capture(cleaner, null);
    await use({
      session,
      incidents,
      stopped,
      served,
      refused: () => refused,
      capture,
      async open(path) {
        await session.goto(`http://site.test${path}`);
        return capture();
      },
      async click(name) {
        const found = await session.locate({ text: name });
        if ('problem' in found) throw new Error(`cannot click ${name}: ${found.problem}`);
        await session.point(found);
        await session.click(found, {}, async () => true);
        return capture();
      },
    });
    await session.close();
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
