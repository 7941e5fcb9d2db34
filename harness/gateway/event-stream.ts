import type { ServerResponse } from 'node:http';
import type { LiveConnection } from '../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import { findHeader } from '../model/http.ts';
import type { Live } from './live-connections.ts';

/** A page that does not read what it is told is let go, at so many bytes. */
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;

/** Whether a page asks for server-sent events. */
export function asksForEvents(request: HttpRequest): boolean {
  return request.method === 'GET' && findHeader(request, 'accept')?.trim() === 'text/event-stream';
}

/** Whether an answer is the beginning of a stream of events. */
export function isEventStream({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>): boolean {
  const type = findHeader({ headers }, 'content-type') ?? '';
  return status === 200 && /^text\/event-stream\b/i.test(type);
}

/** An answer that goes on: the product's server-sent events, as it tells them. */
export class EventStream implements Live {
  readonly #early: string[] = [];
  #outgoing: ServerResponse | undefined;
  #connection: LiveConnection | undefined;
  #unsent = 0;
  #ended = false;

  /** Text that the product tells; what comes before the head has been answered is kept. */
  tell(text: string): void {
    if (this.#outgoing === undefined) this.#early.push(text);
    else this.#write(this.#outgoing, text);
  }

  /** The product has ended the stream; what it has told goes out before. */
  end(): void {
    this.#ended = true;
    this.#outgoing?.end();
  }

  /** Begins to answer; head and first events are the product's. */
  start(outgoing: ServerResponse, connection: LiveConnection, onClose: (live: Live) => void): void {
    this.#outgoing = outgoing;
    this.#connection = connection;
    outgoing.on('close', () => {
      this.#connection?.close();
      this.#connection = undefined;
      onClose(this);
    });
    for (const text of this.#early) this.#write(outgoing, text);
    if (this.#ended) outgoing.end();
  }

  isBusy(): boolean {
    return this.#unsent > 0;
  }

  received(): number {
    return 0;
  }

  close(): void {
    this.#outgoing?.end();
    this.#outgoing?.destroy();
  }

  #write(outgoing: ServerResponse, text: string): void {
    if (outgoing.destroyed) return;
    if (outgoing.writableLength > MAX_UNREAD_BYTES) {
      outgoing.destroy();
      return;
    }
    this.#unsent += 1;
    outgoing.write(text, () => {
      this.#unsent -= 1;
    });
  }
}
