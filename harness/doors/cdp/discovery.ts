import { findUrl } from '../../find-url.ts';
import { isSecret } from '../loopback-client.ts';
import { userAgentOf } from './user-agent.ts';

/** The path that is asked for without the token in it, or after it; undefined where the token is not there. */
export function findPath(address: string, token: string): string | undefined {
  const url = findUrl(address, 'http://127.0.0.1');
  if (url === undefined) return undefined;
  const { pathname, searchParams } = url;
  const parts = pathname.split('/').filter((part) => part !== '');
  const place = parts.findIndex((part) => isSecret(part, token));
  if (place !== -1) parts.splice(place, 1);
  else if (!isSecret(searchParams.get('token') ?? '', token)) return undefined;
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
