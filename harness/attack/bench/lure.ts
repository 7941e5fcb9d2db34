import { once } from 'node:events';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { invariant } from '../../invariant.ts';

/** What a path of a lure answers; a plain string is a body with status 200. */
export type Answer =
  | string
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    };

/** Pages of a host that the policy lists, and that is hostile. */
export type Lure = {
  readonly origin: string;
  readonly host: string;
  /** `METHOD /path` of each request that came. */
  readonly asked: readonly string[];
  /** Headers of each, names and values in turn. */
  readonly heads: readonly (readonly string[])[];
  close(): Promise<void>;
};

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain',
};

/**
 * Opens a host of its own on the loopback.
 *
 * @param answers by path; what is not among them is 404
 */
export async function openLure(answers: (lure: string) => Readonly<Record<string, Answer>>): Promise<Lure> {
  const asked: string[] = [];
  const heads: (readonly string[])[] = [];
  let pages: Readonly<Record<string, Answer>> = {};
  const server = createServer((incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://lure');
    asked.push(`${incoming.method} ${pathname}`);
    heads.push(incoming.rawHeaders);
    incoming.resume();
    const answer = pages[pathname];
    const {
      status = 200,
      headers = {},
      body = '',
    } = typeof answer === 'string' ? { body: answer } : (answer ?? { status: 404 });
    outgoing.writeHead(status, {
      'content-type': TYPES[extname(pathname)] ?? 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    });
    outgoing.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  invariant(address !== null && typeof address === 'object', 'a listening lure has a port');
  const host = `127.0.0.1:${address.port}`;
  const origin = `http://${host}`;
  pages = answers(origin);
  return {
    origin,
    host,
    asked,
    heads,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
