import { ZodError, z } from 'zod';
import type { Clock } from '../../clock.ts';
import { PlaypenError, quoted } from '../../errors.ts';
import type { AgentRun } from '../../model/agent.ts';
import type { ModelTurn, Usage } from './dialect.ts';
import { ExchangeRecorder, estimatedUsage, type Price } from './exchange-recorder.ts';
import type { Answer, Send } from './send.ts';

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
  const recorder = new ExchangeRecorder(provider, price, clock, run.modelCall);
  return async (body, read) => {
    const text = JSON.stringify(body);
    for (let attempt = 1; ; attempt += 1) {
      const startedMs = clock.elapsedMs();
      const tried = await attemptOnce(() => send(text, run.over), read, text.length);
      run.over.throwIfAborted();
      recorder.record({
        model,
        request: body,
        response: tried.answer,
        usage: 'came' in tried ? tried.usage : NOTHING_USED,
        startedMs,
      });
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
    return { came, answer: reply, usage: came.turn.usage ?? estimatedUsage(sent, text.length) };
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
