import type { IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { connect as openHttp2 } from 'node:http2';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { LiveListener } from '../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import type { Reach } from '../model/reach.ts';
import type { DialOptions } from './dial.ts';
import { dial } from './dial.ts';
import { isEventStream } from './event-stream.ts';

/** Largest answer that is taken from an upstream, in bytes. */
const MAX_RESPONSE_BYTES = 25 * 1024 * 1024;

/** How long an upstream may be silent, and how long it may take in all. */
const SILENT_MS = 30_000;
const WHOLE_MS = 120_000;

/** Headers that HTTP/2 has no place for, or that are written anew. */
const REWRITTEN = new Set(['host', 'content-length', 'http2-settings']);

/** Where the events of an answer go that does not end. */
export type EventSink = LiveListener & {
  /** Aborted once nobody listens any more. */
  readonly signal: AbortSignal;
};

/** The beginning of an answer, and the rest as it comes. */
type Head = {
  readonly status: number;
  readonly headers: HttpResponse['headers'];
  readonly content: Readable;
  /** Lets it be silent for as long as it likes. */
  patiently(): void;
};

/**
 * Sends a request to a host outside the environment, over HTTP/1.1, or over HTTP/2 where an https host offers it.
 *
 * @param sink gets the events of an answer that is a stream of them; such an answer is returned as soon as it begins
 * @throws UpstreamRefused where the host's address or certificate are not good
 * @throws Error where the name does not resolve, or the upstream fails
 */
export async function forwardUpstream(
  request: HttpRequest,
  reach: Reach['addresses'],
  options: DialOptions,
  sink?: EventSink,
): Promise<HttpResponse> {
  const url = new URL(request.url);
  const socket = await dial(url, reach, options);
  const late = setTimeout(() => socket.destroy(new Error('the upstream took too long')), WHOLE_MS);
  let streams = false;
  try {
    const overHttp2 = socket instanceof TLSSocket && socket.alpnProtocol === 'h2';
    const head = await (overHttp2
      ? exchangeHttp2(socket, url, request)
      : exchangeHttp1(socket, url, request));
    const { status, headers, content } = head;
    if (sink === undefined || !isEventStream(head)) return { status, headers, body: await collect(content) };
    streams = true;
    head.patiently();
    void tell(content, socket, sink);
    return { status, headers, body: new Uint8Array() };
  } finally {
    clearTimeout(late);
    if (!streams) socket.destroy();
  }
}

function exchangeHttp1(socket: Socket, url: URL, request: HttpRequest): Promise<Head> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      createConnection: () => socket,
      method: request.method,
      path: url.pathname + url.search,
      headers: [
        ...request.headers.filter(([name]) => !REWRITTEN.has(name)),
        ['host', url.host] as const,
        // Node writes the body of a GET or DELETE without a length, and the upstream reads it as another request.
        ['content-length', String(request.body.length)] as const,
        ['connection', 'close'] as const,
      ].flat(),
      timeout: SILENT_MS,
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('the upstream did not answer in time')));
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const status = incoming.statusCode ?? 502;
      const patiently = () => void outgoing.setTimeout(0);
      resolve({ status, headers: rawHeaders(incoming), content: incoming, patiently });
    });
    outgoing.end(request.body);
  });
}

function exchangeHttp2(socket: Socket, url: URL, request: HttpRequest): Promise<Head> {
  return new Promise((resolve, reject) => {
    const session = openHttp2(url.origin, {
      createConnection: () => socket,
      settings: { enablePush: false },
    });
    session.on('error', reject);
    const headers: Record<string, string | string[]> = {};
    for (const [name, value] of request.headers) {
      if (!REWRITTEN.has(name)) headers[name] = name in headers ? [headers[name] ?? [], value].flat() : value;
    }
    const hasBody = request.body.length > 0;
    const stream = session.request(
      {
        ...headers,
        ':method': request.method,
        ':scheme': 'https',
        ':authority': url.host,
        ':path': url.pathname + url.search,
        ...(hasBody ? { 'content-length': String(request.body.length) } : {}),
      },
      { endStream: !hasBody },
    );
    stream.setTimeout(SILENT_MS, () => stream.destroy(new Error('the upstream did not answer in time')));
    stream.on('error', reject);
    stream.on('response', ({ ':status': status = 502, ...named }) => {
      const answered = Object.entries(named).flatMap(([name, value]) =>
        [value ?? []].flat().map((one): [string, string] => [name.toLowerCase(), String(one)]),
      );
      const patiently = () => void stream.setTimeout(0);
      resolve({ status, headers: answered, content: stream, patiently });
    });
    stream.on('close', () => reject(new Error('the upstream hung up')));
    if (hasBody) stream.end(request.body);
  });
}

/** Passes a stream of events on as it comes, until either side ends it or it has sent too much. */
async function tell(content: Readable, socket: Socket, sink: EventSink): Promise<void> {
  const decoder = new TextDecoder();
  const stop = () => void socket.destroy();
  sink.signal.addEventListener('abort', stop);
  if (sink.signal.aborted) stop();
  let size = 0;
  try {
    for await (const chunk of content) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      if (size > MAX_RESPONSE_BYTES) break;
      sink.tell(decoder.decode(chunk, { stream: true }));
    }
  } catch {
    // It was broken off: the page is told that it has ended, as it would be without a gateway.
  } finally {
    socket.destroy();
    sink.end();
  }
}

async function collect(incoming: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_RESPONSE_BYTES) throw new Error('the upstream sent too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function rawHeaders(incoming: IncomingMessage): [name: string, value: string][] {
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.push([(incoming.rawHeaders[index] ?? '').toLowerCase(), incoming.rawHeaders[index + 1] ?? '']);
  }
  return headers;
}
