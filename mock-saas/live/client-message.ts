import { z } from 'zod';
import { connectionHeader } from './hub.ts';

/** Largest message of a client, in bytes. */
export const maxMessageBytes = 1024 * 1024;

const head = z.object({
  type: z
    .string()
    .regex(/^[a-z]+(\.[a-z]+)*$/)
    .max(40),
  /** Comes back with the answer. */
  id: z.union([z.string().max(64), z.int()]).optional(),
});

/**
 * The request that a client's message stands for: method `WS`, the message's type in its path, the bytes as its body,
 * sent by the page and with the session that opened the connection. So routes, scopes and audit hold for it as well.
 */
export function clientMessage(opened: Request, connection: string, text: string): Request {
  const url = new URL(opened.url);
  const headers = new Headers({ 'content-type': 'application/json', [connectionHeader]: connection });
  for (const name of ['cookie', 'authorization', 'origin']) {
    const value = opened.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Request(new URL(`/live/${readHead(text)?.type ?? 'unreadable'}`, url.origin), {
    method: 'WS',
    headers,
    body: text,
  });
}

/** The frame that answers a client's message. */
export function answerFrame(message: string, status: number, body: string): string {
  return JSON.stringify({ ...readObject(body), type: 'answer', re: readHead(message)?.id ?? null, status });
}

function readHead(text: string): z.infer<typeof head> | undefined {
  return head.safeParse(readJson(text)).data;
}

function readObject(text: string): object {
  const value = readJson(text);
  return typeof value === 'object' && value !== null ? value : {};
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
