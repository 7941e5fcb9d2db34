import type { PageView } from '../../model/observation.ts';
import type { ToolCall } from '../tools/offered-tool.ts';
import type { Reply } from '../tools/reply.ts';

/** Tokens of one exchange, as the provider counts them. */
export type Usage = { readonly inputTokens: number; readonly outputTokens: number };

/** What a model answered. */
export type ModelTurn = {
  /** Null where the provider does not say. */
  readonly usage: Usage | null;
  readonly says: string;
  /** What it wants done, in order. */
  readonly calls: readonly Call[];
  /** Why the model itself will not go on, as a slug; null where it would. */
  readonly ended: string | null;
};

/** One thing that a model wants done. */
export type Call = (hands: ToolCall) => Promise<Reply>;

/** What a model is told: of one call, or to begin with. */
export type Told = {
  readonly isError: boolean;
  /** In Playpen's own words. */
  readonly text: string;
  /** The page or the result of a tool, marked as data; empty where there is none. */
  readonly data: string;
  /** What is open; null before the first page. */
  readonly page: PageView | null;
  /** PNG, where the model looks at pictures. */
  readonly picture: Buffer | null;
};

/** What a model said, as its provider wrote it, and what it was told of each call, or to a turn without any. */
export type Round<Said> = { readonly said: Said; readonly told: readonly Told[] | string };

/** How a provider is spoken with: pure, and all that is known of its wire format. */
export type Dialect<Said> = {
  /** Whether what a model asks for after something that failed in the same turn is left undone. */
  readonly stopsAtFailure: boolean;
  /** The next request: the conversation is sent whole each time. */
  body(opening: Told, rounds: readonly Round<Said>[]): object;
  /**
   * Reads an answer. Throws where it is none, in words for a message.
   *
   * @param round counted from 0
   */
  read(answer: unknown, round: number): { readonly said: Said; readonly turn: ModelTurn };
};

/** How many of the latest turns a model is shown again with their pages, and pictures, in full. */
const PAGES_KEPT = 3;

/** Pages of earlier turns are left out: they are not as the page is any more. */
export function isKept(round: number, rounds: readonly unknown[]): boolean {
  return round >= rounds.length - PAGES_KEPT;
}

export const NOT_KEPT = '[the page as it was then is left out]';

/** What is told of calls after one that failed, where they depend on it. */
export const NOT_EXECUTED = 'Not executed: an earlier action in this turn failed.';

/** What is told as one text. */
export function textOf({ text, data }: Told, kept: boolean): string {
  if (data === '') return text;
  return `${text}\n${kept ? data : NOT_KEPT}`;
}
