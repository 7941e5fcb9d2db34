import { z } from 'zod';
import type { Modifier, Point } from '../../model/action.ts';
import { MODIFIERS } from '../../model/action.ts';
import { chordOf } from './key-names.ts';
import { type Done, type Pointer, pressing, typing, waiting } from './pointer.ts';

/** How long the wait is that has no length. */
const WAIT_MS = 1_500;

const point = { x: z.number(), y: z.number() };
const keys = z.array(z.string()).nullish();

/** An action of the computer tool, of either kind. */
export const openaiAction = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('click'),
    ...point,
    button: z.enum(['left', 'right', 'wheel', 'back', 'forward']).default('left'),
    keys,
  }),
  z.object({ type: z.literal('double_click'), ...point, keys }),
  z.object({ type: z.literal('drag'), path: z.array(z.object(point)), keys }),
  z.object({ type: z.literal('keypress'), keys: z.array(z.string()).min(1) }),
  z.object({ type: z.literal('move'), ...point, keys }),
  z.object({ type: z.literal('screenshot') }),
  z.object({ type: z.literal('scroll'), ...point, scroll_x: z.number(), scroll_y: z.number(), keys }),
  z.object({ type: z.literal('type'), text: z.string() }),
  z.object({ type: z.literal('wait') }),
]);

/** What an action of the computer tool has done. */
export function openaiDone(action: z.infer<typeof openaiAction>, pointer: Pointer): Done {
  switch (action.type) {
    case 'click': {
      if (action.button === 'back' || action.button === 'forward') return [{ type: action.button }];
      const button = action.button === 'wheel' ? 'middle' : action.button;
      return pointer.click(at(action), { ...(button !== 'left' && { button }), held: heldIn(action.keys) });
    }
    case 'double_click':
      return pointer.click(at(action), { clicks: 2, held: heldIn(action.keys) });
    case 'drag':
      return pointer.drag(action.path, heldIn(action.keys));
    case 'keypress':
      return pressing([action.keys]);
    case 'move':
      return pointer.move(at(action));
    case 'screenshot':
      return [];
    case 'scroll':
      return pointer.scroll(action.scroll_x, action.scroll_y, at(action));
    case 'type':
      return typing(action.text);
    case 'wait':
      return waiting(WAIT_MS);
  }
}

function at({ x, y }: Point): Point {
  return { x, y };
}

function heldIn(names: readonly string[] | null | undefined): readonly Modifier[] {
  const held = (names ?? []).map((name) => chordOf([name]));
  return MODIFIERS.filter((modifier) => held.includes(modifier));
}
