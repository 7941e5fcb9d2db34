import { ZodError, z } from 'zod';
import type { Clock } from '../../clock.ts';
import { PlaypenError, quoted } from '../../errors.ts';
import type { AgentRun } from '../../model/agent.ts';
import type { ModelTurn, Usage } from './dialect.ts';
import { sinceLast, withoutPictures } from './recorded-request.ts';
import type { Answer, Send } from './send.ts';

/** USD for a million tokens. */
export type Price = { readonly input: number; readonly output: number };

/** Where a model is. */
export type Line = {
  readonly provider: string;
  readonly model: string;
  readonly price: Price;
  readonly send: Send;
  readonly clock: Clock;
  /** Before the second attempt; twice as long before each further one. Default 1 s. */
  readonly pauseMs?: number;
};

/** How often a request is sent before its provider is given up. */
const ATTEMPTS = 4;
/** Longest pause that a provider is granted, in milliseconds: the run's own time goes on meanwhile. */
const MAX_PAUSE_MS = 60_000;
/** Statuses that another attempt may get over: too slow, too many, or the provider's own trouble. */
const PASSING = new Set([408, 409, 425, 429]);
/** Longest part of a refusal that is recorded, in characters. */
const MAX_REFUSAL = 4_000;
/** About as many characters as a token has, for servers that do not count. */
const TOKEN_CHARACTERS = 4;

/** Asks once; `read` makes of an answer what it is, and throws where it is none. */
export type Ask = <R extends { readonly turn: ModelTurn }>(
  body: object,
  read: (answer: unknown) => R,
) => Promise<R>;

type Attempt<R> =
  | { readonly came: R; readonly answer: unknown; readonly usage: Usage }
  | {
      readonly problem: string;
      readonly answer: unknown;
      readonly again: boolean;
      readonly afterMs: number | null;
    };

/**
 * Makes the one way to a model: each request is sent, tried again where that may help, recorded, and counted.
 *
 * @throws PlaypenError `PROVIDER_FAILED`, from what is returned
 */
export function modelLine(line: Line, run: AgentRun): Ask {
  const { provider, model, price, send, clock, pauseMs = 1_000 } = line;
  let last: unknown = null;
  return async (body, read) => {
    const sent = withoutPictures(body);
    const text = JSON.stringify(body);
    for (let attempt = 1; ; attempt += 1) {
      const startedMs = clock.elapsedMs();
      const tried = await attemptOnce(() => send(text, run.over), read, text.length);
      run.over.throwIfAborted();
      const { inputTokens, outputTokens } = 'came' in tried ? tried.usage : NOTHING_USED;
      run.modelCall({
        provider,
        model,
        inputTokens,
        outputTokens,
        estimatedCostUsd: (inputTokens * price.input + outputTokens * price.output) / 1_000_000,
        durationMs: Math.round(clock.elapsedMs() - startedMs),
        request: sinceLast(sent, last),
        response: tried.answer,
      });
      last = sent;
      if ('came' in tried) return tried.came;
      if (!tried.again || attempt === ATTEMPTS) {
        const often = attempt === 1 ? '' : `, ${attempt} times in a row`;
        throw new PlaypenError(
          'PROVIDER_FAILED',
          `Cannot ask ${quoted(model)} of ${provider}: ${tried.problem}${often}; expected an answer of its API`,
        );
      }
      const waitMs = tried.afterMs ?? pauseMs * 2 ** (attempt - 1);
      await pause(Math.min(waitMs, MAX_PAUSE_MS), clock, run.over);
    }
  };
}

const NOTHING_USED: Usage = { inputTokens: 0, outputTokens: 0 };

async function attemptOnce<R extends { readonly turn: ModelTurn }>(
  send: () => Promise<Answer>,
  read: (answer: unknown) => R,
  sent: number,
): Promise<Attempt<R>> {
  let answer: Answer;
  try {
    answer = await send();
  } catch (error) {
    const problem = `no answer came (${causeOf(error)})`;
    return { problem, answer: { problem }, again: true, afterMs: null };
  }
  const { status, text, retryAfterMs } = answer;
  if (status < 200 || status > 299) {
    const again = PASSING.has(status) || status >= 500;
    const problem = `it answered ${status} ${quoted(wordsOf(text))}`;
    return { problem, answer: { status, text: text.slice(0, MAX_REFUSAL) }, again, afterMs: retryAfterMs };
  }
  try {
    const reply: unknown = JSON.parse(text);
    const came = read(reply);
    return { came, answer: reply, usage: came.turn.usage ?? estimated(sent, text.length) };
  } catch (error) {
    const problem = `what it sent is no answer (${whatIsWrong(error)})`;
    return { problem, answer: { status, text: text.slice(0, MAX_REFUSAL) }, again: true, afterMs: null };
  }
}

const refusal = z.object({ error: z.object({ message: z.string() }) });

/** What a provider says is wrong; they all wrap it alike. */
function wordsOf(text: string): string {
  try {
    return refusal.parse(JSON.parse(text)).error.message;
  } catch {
    return text;
  }
}

function whatIsWrong(error: unknown): string {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return quoted(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  return error instanceof Error ? quoted(error.message) : 'unreadable';
}

function estimated(sent: number, received: number): Usage {
  return {
    inputTokens: Math.ceil(sent / TOKEN_CHARACTERS),
    outputTokens: Math.ceil(received / TOKEN_CHARACTERS),
  };
}

/** What kept an answer away; the library's own message says only that something did. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return quoted(cause instanceof Error && cause.message !== '' ? cause.message : error.message);
}

function pause(ms: number, clock: Clock, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      over.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    over.addEventListener('abort', end);
  });
}
