import type { WebSocket } from 'ws';
import type { LiveConnection } from '../model/environment.ts';
import type { HttpRequest } from '../model/http.ts';
import { deny, entryOf } from './gate-entry.ts';
import type { GatewayRun } from './gateway-run.ts';
import type { Live } from './live-connections.ts';

/** Largest message of a page, in bytes. */
export const MAX_MESSAGE_BYTES = 1024 * 1024;

/** More messages than this in a second, or waiting to be decided, and the socket is closed. */
const MAX_PER_SECOND = 300;
const MAX_WAITING = 300;

/** A page that does not read what it is told is let go, at so many bytes. */
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;

/** Close codes of RFC 6455, section 7.4.1. */
const UNSUPPORTED = 1003;
const POLICY = 1008;
const GOING_AWAY = 1001;

/**
 * A page's WebSocket to the product. Each message of the page is decided like a request, one after the other; what the
 * product tells goes to the page as it comes.
 */
export class LiveSocket implements Live {
  readonly #socket: WebSocket;
  readonly #run: GatewayRun;
  readonly #opened: HttpRequest;
  #connection: LiveConnection | undefined;
  #turn: Promise<void> = Promise.resolve();
  #received = 0;
  /** Not yet decided. */
  #waiting = 0;
  /** Waits for a person. */
  #held = false;
  /** Sent, and the browser has not said that it has read so far. */
  #unread: 'none' | 'asked' | 'more' = 'none';
  #thisSecond = 0;
  #second: NodeJS.Timeout | undefined;
  #closed = false;

  /** `onClose` is called once, when the socket is gone and what came over it is decided. */
  constructor(
    socket: WebSocket,
    parts: {
      readonly run: GatewayRun;
      readonly opened: HttpRequest;
      readonly connection: LiveConnection;
      onClose(live: Live): void;
    },
  ) {
    this.#socket = socket;
    this.#run = parts.run;
    this.#opened = parts.opened;
    this.#connection = parts.connection;
    socket.on('message', (data, isBinary) => this.#take(data.toString(), isBinary));
    socket.on('pong', () => this.#read());
    socket.on('error', (error) => this.#refuse(`the message can't be read: ${error.message}`));
    socket.on('close', () => {
      clearTimeout(this.#second);
      this.#unread = 'none';
      this.#connection?.close();
      this.#connection = undefined;
      void this.#turn.then(() => parts.onClose(this));
    });
  }

  isBusy(): boolean {
    return (this.#waiting > 0 && !this.#held) || this.#unread !== 'none';
  }

  received(): number {
    return this.#received;
  }

  /** Tells the page something. */
  tell(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_UNREAD_BYTES) {
      this.#socket.terminate();
      return;
    }
    this.#socket.send(text);
    if (this.#unread === 'none') this.#askWhetherRead();
    else this.#unread = 'more';
  }

  /** The product has ended the connection. */
  end(): void {
    this.#socket.close(GOING_AWAY);
  }

  close(): void {
    this.#closed = true;
    this.#socket.terminate();
  }

  /** The browser's network service answers a ping once it has read what came before it. */
  #askWhetherRead(): void {
    this.#unread = 'asked';
    this.#socket.ping();
  }

  #read(): void {
    if (this.#unread === 'more') this.#askWhetherRead();
    else this.#unread = 'none';
  }

  #take(text: string, isBinary: boolean): void {
    const connection = this.#connection;
    if (connection === undefined || this.#closed) return;
    this.#received += 1;
    if (isBinary) this.#refuse('a binary message is not let through', UNSUPPORTED);
    else if (this.#isFlood()) this.#refuse(`too many messages: ${this.#waiting} more wait`, POLICY);
    else if (this.#run.charge(0) !== undefined) this.#refuse('the run has used up what it may send', POLICY);
    else this.#enqueue(connection, text);
  }

  #enqueue(connection: LiveConnection, text: string): void {
    this.#waiting += 1;
    const label = this.#run.label();
    this.#turn = this.#turn.then(() => this.#decide(connection, text, label));
  }

  async #decide(connection: LiveConnection, text: string, label: string): Promise<void> {
    const request = connection.toRequest(text);
    try {
      if (this.#closed) return;
      const { response } = await this.#run.gate.pass(request, {
        origin: 'page',
        label,
        onHeld: (held) => {
          this.#held = true;
          this.tell(connection.toAnswer(text, held.response));
        },
      });
      this.tell(connection.toAnswer(text, response));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#run.record({ ...entryOf(request, deny('failed', why)), outcome: 'failed' });
      this.#socket.terminate();
    } finally {
      this.#held = false;
      this.#waiting -= 1;
    }
  }

  #isFlood(): boolean {
    this.#second ??= setTimeout(() => {
      this.#second = undefined;
      this.#thisSecond = 0;
    }, 1000);
    this.#thisSecond += 1;
    return this.#thisSecond > MAX_PER_SECOND || this.#waiting >= MAX_WAITING;
  }

  #refuse(why: string, code?: number): void {
    if (this.#closed) return;
    this.#closed = true;
    const frame = { ...this.#opened, method: 'WS' };
    this.#run.record({ ...entryOf(frame, deny('message', why)), outcome: 'blocked' });
    if (code !== undefined) this.#socket.close(code, why);
  }
}
