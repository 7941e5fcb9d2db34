import { z } from 'zod';
import type { Usage } from '../../agents/models/dialect.ts';
import { ExchangeRecorder, estimatedUsage } from '../../agents/models/exchange-recorder.ts';
import type { Clock } from '../../clock.ts';
import { quoted } from '../../errors.ts';
import type { ModelCall } from '../../trace/model-call.ts';
import type { PlaypenRun } from '../playpen-run.ts';
import {
  forwardedHeaders,
  isForwarded,
  type ModelApi,
  refusalOf,
  type Upstream,
  type Upstreams,
} from './model-api.ts';
import { mostOf } from './most-of.ts';
import { partsOf, readUsage } from './read-usage.ts';
import { askForUsage, withoutAddedUsage } from './stream-usage.ts';
import { Turnstile } from './turnstile.ts';
import { whyNotForwarded } from './why-not-forwarded.ts';

/** How long a provider may say nothing at all, in milliseconds. */
const PATIENCE_MS = 300_000;
/** Longest part of an answer that is recorded, in characters. */
const MAX_RECORDED = 2_000_000;

const asked = z.looseObject({ model: z.string().min(1), stream: z.boolean().optional() });
/** An answer as it is recorded. */
const recorded = z.object({ status: z.number(), type: z.string(), body: z.unknown() });

export type ModelGatewaySettings = {
  readonly run: PlaypenRun;
  readonly upstreams: Upstreams;
  /** Serves what was answered in a recorded run, in order, and asks no provider; null asks them. */
  readonly replies: readonly ModelCall[] | null;
  readonly clock: Clock;
};

/**
 * The models of one run's agent: each request goes on to the provider with a key that the agent never sees, is counted
 * against the run's budget, and recorded with its answer. Once the run is over, nothing goes on.
 */
export class ModelGateway {
  readonly #settings: ModelGatewaySettings;
  readonly #recorders = new Map<ModelApi, ExchangeRecorder>();
  readonly #left: ModelCall[];
  readonly #over = new AbortController();
  readonly #turnstile: Turnstile;

  constructor(settings: ModelGatewaySettings) {
    this.#settings = settings;
    this.#left = [...(settings.replies ?? [])];
    this.#turnstile = new Turnstile(() => settings.run.modelAllowance());
    void settings.run.runOut.then(() => this.#over.abort());
  }

  /** @param path below the API's root, such as `/v1/messages` */
  async handle(api: ModelApi, path: string, request: Request): Promise<Response> {
    const { run, upstreams, replies } = this.#settings;
    const refuse = (status: number, message: string) => Response.json(refusalOf(api, message), { status });
    if (!isForwarded(api, path))
      return refuse(404, `There is no ${quoted(path)} here; it has the calls of a conversation`);
    if (run.stop !== null) return refuse(403, `The run is over: ${run.stop.reason}`);
    const body = asked.safeParse(await request.json().catch(() => undefined));
    if (!body.success) return refuse(400, 'The body is none of this API: it names no model');
    const why = whyNotForwarded(api, body.data);
    if (why !== undefined) return refuse(400, why);
    if (replies !== null) return this.#replay(api, body.data, refuse);
    const upstream = upstreams[api];
    if (upstream === null)
      return refuse(503, `Nobody has given a key for ${api}; whoever runs the sandbox can`);
    if (this.#turnstile.isFull)
      return refuse(429, 'Too many requests wait for what others leave of the budget');
    return this.#forward(api, path, request, body.data, upstream, refuse);
  }

  async #forward(
    api: ModelApi,
    path: string,
    { headers, signal }: Request,
    sent: z.infer<typeof asked>,
    { url, key, price }: Upstream,
    refuse: (status: number, message: string) => Response,
  ): Promise<Response> {
    const isChat = path === '/v1/chat/completions';
    const { body, isAdded } = isChat ? askForUsage(sent) : { body: sent, isAdded: false };
    const text = JSON.stringify(body);
    const settle = await this.#turnstile.begin(mostOf(sent, Buffer.byteLength(text), price));
    // It may have waited for others.
    const { stop } = this.#settings.run;
    if (stop !== null || signal.aborted) {
      settle();
      return refuse(403, stop === null ? 'You have gone away' : `The run is over: ${stop.reason}`);
    }
    const startedMs = this.#settings.clock.elapsedMs();
    const note = (status: number, type: string, answer: string) => {
      try {
        this.#record(api, sent, text.length, { status, type, text: answer }, startedMs);
      } finally {
        settle();
      }
    };
    try {
      const answer = await fetch(url + path, {
        method: 'POST',
        redirect: 'error',
        headers: forwardedHeaders(api, headers, key),
        body: text,
        signal: AbortSignal.any([this.#over.signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      const type = answer.headers.get('content-type') ?? 'application/json';
      const { status } = answer;
      const shown = { status, headers: { 'content-type': type, ...passedOn(answer.headers) } };
      if (isStream(type) && answer.body !== null) {
        const told = passing(answer.body, key, (said) => note(status, type, said));
        const events = isAdded ? told.pipeThrough(withoutAddedUsage()) : told;
        return new Response(events.pipeThrough(new TextEncoderStream()), shown);
      }
      const whole = (await answer.text()).replaceAll(key, '[key]');
      note(status, type, whole);
      return new Response(whole, shown);
    } catch (error) {
      note(0, 'text/plain', error instanceof Error ? error.message : 'unknown');
      return refuse(502, 'The provider could not be reached, or broke off');
    }
  }

  /** The next answer of this API that was recorded for the same model. */
  #replay(
    api: ModelApi,
    sent: z.infer<typeof asked>,
    refuse: (status: number, message: string) => Response,
  ): Response {
    const startedMs = this.#settings.clock.elapsedMs();
    const at = this.#left.findIndex(({ provider }) => provider === api);
    const [next] = at < 0 ? [] : this.#left.splice(at, 1);
    if (next === undefined) return refuse(409, 'The recorded run has no more answers');
    if (next.model !== sent.model)
      return refuse(409, `The recorded run asked ${quoted(next.model)} here, not ${quoted(sent.model)}`);
    const { data } = recorded.safeParse(next.response);
    if (data === undefined || data.status === 0)
      return refuse(502, 'The provider could not be reached, or broke off');
    const text = typeof data.body === 'string' ? data.body : JSON.stringify(data.body);
    const usage = { inputTokens: next.inputTokens, outputTokens: next.outputTokens };
    this.#recorderOf(api).record({ model: sent.model, request: sent, response: data, usage, startedMs });
    const whole = new Blob([text]).stream().pipeThrough(new TextDecoderStream());
    const shown = askForUsage(sent).isAdded ? whole.pipeThrough(withoutAddedUsage()) : whole;
    return new Response(shown.pipeThrough(new TextEncoderStream()), {
      status: data.status,
      headers: { 'content-type': data.type },
    });
  }

  #record(
    api: ModelApi,
    sent: z.infer<typeof asked>,
    sentLength: number,
    { status, type, text }: { readonly status: number; readonly type: string; readonly text: string },
    startedMs: number,
  ): void {
    const parts = partsOf(text, isStream(type));
    const isAnswer = status >= 200 && status < 300;
    const usage: Usage =
      readUsage(parts) ??
      (isAnswer ? estimatedUsage(sentLength, text.length) : { inputTokens: 0, outputTokens: 0 });
    const body = isStream(type) || parts.length === 0 ? text.slice(0, MAX_RECORDED) : parts[0];
    this.#recorderOf(api).record({
      model: sent.model,
      request: sent,
      response: { status, type, body },
      usage,
      startedMs,
    });
  }

  #recorderOf(api: ModelApi): ExchangeRecorder {
    const { run, clock, upstreams, replies } = this.#settings;
    const free = { input: 0, output: 0 };
    const price = replies === null ? (upstreams[api]?.price ?? free) : free;
    const recorder =
      this.#recorders.get(api) ?? new ExchangeRecorder(api, price, clock, (use) => run.modelCall(use));
    this.#recorders.set(api, recorder);
    return recorder;
  }
}

/** What a client that is asked to slow down goes by. */
function passedOn(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    ['retry-after', 'retry-after-ms', 'request-id', 'x-request-id'].flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function isStream(type: string): boolean {
  return type.includes('event-stream');
}

/**
 * Passes a stream on as it comes, and tells once, at its end or where it breaks off, what was in it. What a client does
 * not wait for is read all the same: it costs as much.
 */
function passing(
  body: NonNullable<Response['body']>,
  key: string,
  onEnd: (said: string) => void,
): ReadableStream<string> {
  const kept: string[] = [];
  const clean = new TransformStream<string, string>({
    transform(chunk, controller) {
      const said = chunk.replaceAll(key, '[key]');
      kept.push(said);
      controller.enqueue(said);
    },
  });
  const [told, counted] = body.pipeThrough(new TextDecoderStream()).pipeThrough(clean).tee();
  void drained(counted)
    .catch(() => undefined)
    .then(() => onEnd(kept.join('')));
  return told;
}

async function drained(stream: ReadableStream<string>): Promise<void> {
  const reader = stream.getReader();
  while (!(await reader.read()).done);
}
