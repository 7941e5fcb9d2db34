import type { IncomingMessage } from 'node:http';
import { findUrl } from '../find-url.ts';
import type { HttpRequest } from '../model/http.ts';

/** Largest request body that is taken, in bytes. */
const MAX_REQUEST_BYTES = 10 * 1024 * 1024;

/** Longest address that is taken. */
const MAX_URL_LENGTH = 8_000;

/** Request headers that belong to the hop, that steer a server behind the back of the request line, or that name a user. */
const NOT_FORWARDED =
  /^(?:proxy-.*|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|forwarded|x-forwarded-.*|x-original-.*|x-rewrite-.*|x-http-method.*|x-method-override|content-length)$/;

/** What a client said, as far as it goes on to the product. */
export function forwardedHeaders(incoming: IncomingMessage): [name: string, value: string][] {
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    const name = (incoming.rawHeaders[index] ?? '').toLowerCase();
    if (!NOT_FORWARDED.test(name)) headers.push([name, incoming.rawHeaders[index + 1] ?? '']);
  }
  return headers;
}

type Malformed = { readonly malformed: string; readonly status: 400 | 413 | 421 };

/**
 * Reads a request whole, or says why it can't be taken.
 *
 * @param tunnel origin of the host at the other end, for a request that came through a tunnel; without it the request
 *   must carry its whole address, as to a proxy
 */
export async function readRequest(
  incoming: IncomingMessage,
  tunnel?: string,
): Promise<HttpRequest | Malformed> {
  const bad = (why: string): Malformed => ({ malformed: why, status: 400 });
  const target = incoming.url ?? '';
  const url = tunnel === undefined ? proxied(target) : tunnelled(target, tunnel);
  if (typeof url === 'string') return bad(url);
  if (incoming.headers.host?.toLowerCase() !== url.host) {
    return { malformed: 'the Host header names another host', status: tunnel === undefined ? 400 : 421 };
  }
  const headers = forwardedHeaders(incoming);
  if (headers.filter(([name]) => name === 'host').length !== 1) return bad('expected one Host header');
  if (headers.some(([name]) => name === 'service-worker')) return bad('service workers are not let in');
  if (incoming.headers.trailer !== undefined) return bad('trailers are not let in');
  const body = await readBody(incoming);
  if (body === undefined) return { malformed: 'the request body is too large', status: 413 };
  if (incoming.rawTrailers.length > 0) return bad('trailers are not let in');
  return { method: incoming.method ?? 'GET', url: url.href, headers, body };
}

/** The address of a request to a proxy, or why it is none. */
function proxied(target: string): URL | string {
  const authority = /^http:\/\/([^/?#]*)/i.exec(target)?.[1];
  const url = findUrl(target);
  if (authority === undefined || url === undefined) return 'expected an absolute http address';
  // A browser writes a host in its plainest form; what has to be decoded first may be read otherwise by the next.
  if (!/^[\x21-\x7e]+$/.test(target) || /[%\\]/.test(authority)) return 'the address is not written plainly';
  return plain(target, url);
}

function tunnelled(target: string, origin: string): URL | string {
  if (!/^\/[\x21-\x7e]*$/.test(target)) return 'expected a path';
  // Not resolved against the origin: a path may begin with two slashes.
  return plain(target, new URL(`${origin}${target}`));
}

function plain(target: string, url: URL): URL | string {
  if (target.length > MAX_URL_LENGTH) return 'the address is too long';
  return target.includes('#') ? 'an address is sent without its fragment' : url;
}

/** Undefined for one that is too large. */
async function readBody(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_REQUEST_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
