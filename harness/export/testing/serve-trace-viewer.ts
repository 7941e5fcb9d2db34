import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.webmanifest': 'application/manifest+json',
};

/** Playwright's own trace viewer, as `npx playwright show-trace` serves it, with one trace to open. */
export async function serveTraceViewer(trace: Buffer): Promise<{ readonly url: string; close(): void }> {
  const core = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  const viewer = join(core, 'lib/vite/traceViewer');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://viewer');
    if (pathname === '/trace.zip') {
      response.writeHead(200, { 'content-type': 'application/zip' }).end(trace);
      return;
    }
    try {
      const body = readFileSync(join(viewer, normalize(pathname)));
      response.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/index.html?trace=${encodeURIComponent(`${origin}/trace.zip`)}`,
    close: () => server.close(),
  };
}
