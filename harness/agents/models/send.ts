/** What a provider answered, as it came. */
export type Answer = {
  readonly status: number;
  readonly text: string;
  /** How long it asks to be left alone, in milliseconds; null where it does not say. */
  readonly retryAfterMs: number | null;
};

/** Sends one request to a provider. Rejects where nothing came back, or not all of it. */
export type Send = (body: string, over: AbortSignal) => Promise<Answer>;

/** Longest answer that is read, in characters. */
const MAX_ANSWER = 8_000_000;

/** Where to send, and with which key: no agent, and no record, has it. */
export type Endpoint = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What stands in the headers and in no answer that goes on from here; empty where there is none. */
  readonly key: string;
  /** How long one answer may take; default 3 minutes. */
  readonly patienceMs?: number;
};

/** Sends over HTTP. */
export function sendTo({ url, headers, key, patienceMs = 180_000 }: Endpoint): Send {
  return async (body, over) => {
    const signal = AbortSignal.any([over, AbortSignal.timeout(patienceMs)]);
    const response = await fetch(url, {
      method: 'POST',
      // A provider that sends its clients elsewhere would be given the key there.
      redirect: 'error',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      signal,
    });
    const text = await textOf(response);
    return {
      status: response.status,
      text: key === '' ? text : text.replaceAll(key, '[key]'),
      retryAfterMs: retryAfterOf(response.headers),
    };
  };
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_ANSWER) throw new Error(`an answer of more than ${MAX_ANSWER} characters`);
  }
  return text + decoder.decode();
}

/** Seconds or a date, as HTTP has it, or the milliseconds that some providers add. */
function retryAfterOf(headers: Headers): number | null {
  const ms = headers.get('retry-after-ms');
  if (ms !== null && /^\d+(?:\.\d+)?$/.test(ms)) return Number(ms);
  const after = headers.get('retry-after');
  if (after === null) return null;
  if (/^\d+(?:\.\d+)?$/.test(after)) return Number(after) * 1_000;
  const until = Date.parse(after) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(until) ? null : Math.max(0, until);
}
