import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { findUrl } from '../../find-url.ts';
import { userAgentOf } from './user-agent.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether a request can be a client's: a page's has an origin, and a rebound name is not the loopback's. */
export function isClients(headers: IncomingHttpHeaders, port: number): boolean {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return false;
  return LOOPBACK.some((host) => headers.host === `${host}:${port}`);
}

/** The path that is asked for without the token in it, or after it; undefined where the token is not there. */
export function findPath(address: string, token: string): string | undefined {
  const url = findUrl(address, 'http://127.0.0.1');
  if (url === undefined) return undefined;
  const { pathname, searchParams } = url;
  const parts = pathname.split('/').filter((part) => part !== '');
  const place = parts.findIndex((part) => isEqual(part, token));
  if (place !== -1) parts.splice(place, 1);
  else if (!isEqual(searchParams.get('token') ?? '', token)) return undefined;
  return `/${parts.join('/')}`;
}

/** What a client that asks for the address first is told; undefined for any other path. */
export function discover(path: string, url: string, product: string): unknown {
  if (path === '/json/version') {
    return {
      Browser: product,
      'Protocol-Version': '1.3',
      'User-Agent': userAgentOf(product),
      webSocketDebuggerUrl: url,
    };
  }
  // Pages are reached through the address above, and have none of their own.
  return path === '/json/list' || path === '/json' ? [] : undefined;
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
