import type { Clock } from '../../clock.ts';
import type { AgentRun } from '../../model/agent.ts';
import type { Stop } from '../../model/observation.ts';
import type { Usage } from './dialect.ts';
import { sinceLast, withoutPictures } from './recorded-request.ts';

/** USD for a million tokens. */
export type Price = { readonly input: number; readonly output: number };

/** One request and what came of it. */
export type Exchange = {
  readonly model: string;
  readonly request: unknown;
  readonly response: unknown;
  readonly usage: Usage;
  /** By the clock that only grows. */
  readonly startedMs: number;
};

/** Writes what is said to a provider and back, and counts it: of requests what is new, and no picture. */
export class ExchangeRecorder {
  readonly #provider: string;
  readonly #price: Price;
  readonly #clock: Clock;
  readonly #report: AgentRun['modelCall'];
  #last: unknown = null;

  constructor(provider: string, price: Price, clock: Clock, report: AgentRun['modelCall']) {
    this.#provider = provider;
    this.#price = price;
    this.#clock = clock;
    this.#report = report;
  }

  /** Returns why the run is over, if it is. */
  record({ model, request, response, usage, startedMs }: Exchange): Stop | null {
    const { inputTokens, outputTokens } = usage;
    const sent = withoutPictures(request);
    const before = this.#last;
    this.#last = sent;
    return this.#report({
      provider: this.#provider,
      model,
      inputTokens,
      outputTokens,
      estimatedCostUsd: (inputTokens * this.#price.input + outputTokens * this.#price.output) / 1_000_000,
      durationMs: Math.round(this.#clock.elapsedMs() - startedMs),
      request: sinceLast(sent, before),
      response,
    });
  }
}

/** About as many characters as a token has, for servers that do not count. */
const TOKEN_CHARACTERS = 4;

/** Tokens by the characters that were sent and received. */
export function estimatedUsage(sent: number, received: number): Usage {
  return {
    inputTokens: Math.ceil(sent / TOKEN_CHARACTERS),
    outputTokens: Math.ceil(received / TOKEN_CHARACTERS),
  };
}
