import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { systemClock } from '../../../clock.ts';

/** One message of the DevTools protocol, as a client gets it. */
export type CdpMessage = {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
};

/** A client that speaks the protocol by hand, and says whatever it likes. */
export type CdpSpeaker = {
  readonly heard: readonly CdpMessage[];
  /** Resolves with the answer, which may be an error; rejects where none comes in time. */
  call(method: string, params?: object, sessionId?: string): Promise<CdpMessage>;
  /** The first event of a name that comes within the time, or has come already. */
  event(method: string, withinMs?: number): Promise<CdpMessage | undefined>;
  close(): void;
};

const ANSWER_MS = 20_000;
const LOOK_MS = 10;

/** @throws Error where it is not let in */
export async function speakCdp(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<CdpSpeaker> {
  const socket = new WebSocket(url, { headers });
  const heard: CdpMessage[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  const find = async (isIt: (message: CdpMessage) => boolean, ms: number) => {
    const untilMs = systemClock.elapsedMs() + ms;
    for (;;) {
      const found = heard.find(isIt);
      if (found !== undefined || systemClock.elapsedMs() > untilMs) return found;
      if (socket.readyState !== socket.OPEN) return undefined;
      await pause(LOOK_MS);
    }
  };
  let last = 0;
  return {
    heard,
    async call(method, params = {}, sessionId) {
      last += 1;
      const id = last;
      socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
      const answer = await find((message) => message.id === id, ANSWER_MS);
      if (answer === undefined) throw new Error(`nothing answers ${method}`);
      return answer;
    },
    event: (method, withinMs = 1_000) => find((message) => message.method === method, withinMs),
    close: () => socket.terminate(),
  };
}

/** The first field of a name in what was said; empty where there is none. */
export function fieldOf(said: unknown, name: string): string {
  return new RegExp(`"${name}":"?([^",}]*)`).exec(JSON.stringify(said) ?? '')?.[1] ?? '';
}
