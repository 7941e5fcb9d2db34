import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { isIP } from 'node:net';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import { isSpecialAddress } from './address.ts';

/** Largest answer that is taken from an upstream, in bytes. */
const MAX_RESPONSE_BYTES = 25 * 1024 * 1024;
const UPSTREAM_TIMEOUT_MS = 30_000;

/**
 * Sends a request to a host outside the environment, over plain http.
 *
 * The name is resolved once, and the address that was checked is the address that is dialled.
 *
 * @param named true where the policy names this very host: only then may it be a private or loopback address
 * @throws Error where the name does not resolve, the address is refused, or the upstream fails
 */
export async function forwardUpstream(request: HttpRequest, named: boolean): Promise<HttpResponse> {
  const url = new URL(request.url);
  const address = await resolveOnce(url.hostname.replace(/^\[|\]$/g, ''), named);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      host: address,
      port: url.port === '' ? 80 : Number(url.port),
      method: request.method,
      path: url.pathname + url.search,
      headers: [
        ...request.headers.filter(([name]) => name !== 'host' && name !== 'content-length'),
        ['host', url.host] as const,
        // Node writes the body of a GET or DELETE without a length, and the upstream reads it as another request.
        ['content-length', String(request.body.length)] as const,
        ['connection', 'close'] as const,
      ].flat(),
      timeout: UPSTREAM_TIMEOUT_MS,
      agent: false,
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('the upstream did not answer in time')));
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_RESPONSE_BYTES) outgoing.destroy(new Error('the upstream sent too much'));
        else chunks.push(chunk);
      });
      incoming.on('error', reject);
      incoming.on('end', () => {
        const headers: [string, string][] = [];
        for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
          headers.push([
            (incoming.rawHeaders[index] ?? '').toLowerCase(),
            incoming.rawHeaders[index + 1] ?? '',
          ]);
        }
        resolve({ status: incoming.statusCode ?? 502, headers, body: Buffer.concat(chunks) });
      });
    });
    outgoing.end(request.body);
  });
}

async function resolveOnce(host: string, named: boolean): Promise<string> {
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address);
  const address = addresses.find((candidate) => named || !isSpecialAddress(candidate));
  if (address === undefined) throw new Error('it leads to a private or local address');
  return address;
}
