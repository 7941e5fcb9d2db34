import { type Action, MODIFIERS, type Modifier, type MouseButton, type Point } from '../../model/action.ts';
import type { ToolCall } from '../tools/offered-tool.ts';
import { isDone } from '../tools/offered-tool.ts';
import { type Reply, refusal, replyTo } from '../tools/reply.ts';
import type { Turn } from '../tools/turn.ts';
import { chordOf, keysIn } from './key-names.ts';

/** Pixels that one notch of the wheel turns a page by. */
export const NOTCH = 100;
/** Longest wait and longest hold of one action, in milliseconds. */
const LONGEST_MS = 10_000;

/** What a model with eyes and a hand asks for: what is done, or what is wrong with it. */
export type Done = readonly Action[] | { readonly problem: string } | { readonly told: string };

/**
 * Where a model's pointer is, and whether its button is down. Pressing and letting go are one action here: nothing
 * reaches the page before it is let go, and so is decided on whole.
 */
export class Pointer {
  #at: Point = { x: 0, y: 0 };
  /** Where it was pressed, and passed since. */
  #pressed: Point[] | null = null;

  get at(): Point {
    return this.#at;
  }

  move(to: Point): Done {
    this.#at = to;
    if (this.#pressed === null) return [{ type: 'hover', target: to }];
    this.#pressed.push(to);
    return { told: 'Moved with the button down.' };
  }

  down(at: Point = this.#at): Done {
    this.#at = at;
    this.#pressed = [at];
    return { told: 'The button is down; what it does shows once it is let go.' };
  }

  up(at: Point = this.#at): Done {
    const pressed = this.#pressed;
    this.#pressed = null;
    this.#at = at;
    const from = pressed?.[0];
    if (pressed === null || from === undefined) return { problem: 'the button is not down' };
    if (from.x === at.x && from.y === at.y) return [{ type: 'click', target: at }];
    return this.drag([...pressed, at]);
  }

  click(
    at: Point = this.#at,
    how: {
      readonly button?: MouseButton;
      readonly clicks?: 1 | 2 | 3;
      readonly held?: readonly Modifier[] | undefined;
    } = {},
  ): Done {
    this.#at = at;
    const { button, clicks, held = [] } = how;
    return [
      {
        type: 'click',
        target: at,
        ...(button && { button }),
        ...(clicks && { clicks }),
        ...(held.length > 0 && { modifiers: held }),
      },
    ];
  }

  drag(path: readonly Point[], held: readonly Modifier[] = []): Done {
    const [from, ...rest] = path;
    const to = rest.at(-1);
    if (from === undefined || to === undefined) return { problem: 'a drag needs two points' };
    this.#at = to;
    const via = rest.slice(0, -1);
    return [
      { type: 'drag', from, to, ...(via.length > 0 && { via }), ...(held.length > 0 && { modifiers: held }) },
    ];
  }

  /** @param dx, dy in pixels */
  scroll(dx: number, dy: number, at: Point = this.#at): Done {
    this.#at = at;
    return [{ type: 'scroll', dx, dy, target: at }];
  }
}

/** Typing at the caret; a line's end is the key that ends a line. */
export function typing(text: string): Done {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, at): Action[] => [
    ...(at === 0 ? [] : [{ type: 'press', key: 'Enter' } as const]),
    ...(line === '' ? [] : [{ type: 'insert', text: line } as const]),
  ]);
}

export function pressing(chords: readonly (readonly string[])[], holdMs?: number): Done {
  return chords.map((keys) => ({
    type: 'press',
    key: chordOf(keys),
    ...(holdMs !== undefined && { holdMs: Math.max(1, Math.min(LONGEST_MS, Math.round(holdMs))) }),
  }));
}

export function waiting(ms: number): Done {
  return [{ type: 'wait', ms: Math.max(0, Math.min(LONGEST_MS, Math.round(ms))) }];
}

/** Modifiers of a written chord such as `ctrl+shift`; undefined where another key is in it. */
export function modifiersIn(chord: string | null | undefined): readonly Modifier[] | undefined {
  const names = keysIn(chord ?? '').map((key) => chordOf([key]));
  const found = MODIFIERS.filter((modifier) => names.includes(modifier));
  return found.length === new Set(names).size ? found : undefined;
}

/** Has actions done one after the other, up to the first that is not. */
export async function carryOut(done: Done, hands: ToolCall): Promise<Reply> {
  if ('problem' in done) return refusal(`Nothing was done: ${done.problem}`);
  if ('told' in done) return { isError: false, text: done.told };
  let turn: Turn | undefined;
  for (const action of done.length === 0 ? [{ type: 'observe' } as const] : done) {
    turn = await hands.act(action);
    if (!isDone(turn)) break;
  }
  return turn === undefined ? refusal('Nothing was done') : replyTo(turn, hands.pageText);
}
