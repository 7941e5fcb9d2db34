import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from '../model/http.ts';

/** Largest request body that is taken, in bytes. */
const MAX_REQUEST_BYTES = 10 * 1024 * 1024;

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

type Malformed = { readonly malformed: string; readonly status: 400 | 413 };

/** Reads a proxied request whole, or says why it can't be taken. */
export async function readRequest(incoming: IncomingMessage): Promise<HttpRequest | Malformed> {
  const url = incoming.url ?? '';
  const bad = (why: string): Malformed => ({ malformed: why, status: 400 });
  const tooLarge: Malformed = { malformed: 'the request body is too large', status: 413 };
  if (!/^http:\/\//i.test(url) || !URL.canParse(url)) return bad('expected an absolute http address');
  const parsed = new URL(url);
  if (incoming.headers.host?.toLowerCase() !== parsed.host) return bad('the Host header names another host');
  const headers = forwardedHeaders(incoming);
  if (headers.filter(([name]) => name === 'host').length !== 1) return bad('expected one Host header');
  if (headers.some(([name]) => name === 'service-worker')) return bad('service workers are not let in');
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_REQUEST_BYTES) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) return tooLarge;
    chunks.push(chunk);
  }
  return { method: incoming.method ?? 'GET', url: parsed.href, headers, body: Buffer.concat(chunks) };
}
