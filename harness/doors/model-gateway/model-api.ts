import type { Price } from '../../agents/models/exchange-recorder.ts';

/** What a client of a model may speak, as its part of the path. */
export const MODEL_APIS = ['openai', 'anthropic'] as const;
export type ModelApi = (typeof MODEL_APIS)[number];

/** Where requests of one API go on to, and with which key: nobody who asks has it. */
export type Upstream = {
  /** Root of the API, without the version. */
  readonly url: string;
  readonly key: string;
  readonly price: Price;
};

/** Null where nobody has given a key for an API. */
export type Upstreams = Readonly<Record<ModelApi, Upstream | null>>;

/** What is forwarded, below the version; nothing else of an API is there. */
const FORWARDED: Readonly<Record<ModelApi, readonly string[]>> = {
  openai: ['/v1/chat/completions', '/v1/responses'],
  anthropic: ['/v1/messages'],
};

export function isForwarded(api: ModelApi, path: string): boolean {
  return FORWARDED[api].includes(path);
}

/** Headers of a request that go on with it; what a client would prove itself with does not. */
const KEPT = ['anthropic-version', 'anthropic-beta', 'openai-beta', 'accept'];

export function forwardedHeaders(api: ModelApi, sent: Headers, key: string): Record<string, string> {
  const kept = KEPT.flatMap((name) => {
    const value = sent.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const proof =
    api === 'openai' ? (['authorization', `Bearer ${key}`] as const) : (['x-api-key', key] as const);
  return Object.fromEntries([...kept, ['content-type', 'application/json'], proof]);
}

/** A refusal in the shape that clients of an API read. */
export function refusalOf(api: ModelApi, message: string): object {
  if (api === 'openai') return { error: { message, type: 'playpen', param: null, code: null } };
  return { type: 'error', error: { type: 'invalid_request_error', message } };
}
