import { z } from 'zod';
import type { Point } from '../../model/action.ts';
import { CLICKS } from './anthropic-clicks.ts';
import { keysIn } from './key-names.ts';
import { type Done, modifiersIn, NOTCH, type Pointer, pressing, typing, waiting } from './pointer.ts';

/** Kinds of Anthropic's computer tool, the newest first: which models take which, and by what header. */
const VERSIONS = [
  { type: 'computer_toolset_20260801', beta: null, models: /./ },
  {
    type: 'computer_20251124',
    beta: 'computer-use-2025-11-24',
    models: /opus-4-[5-7]|sonnet-4-6/,
  },
  {
    type: 'computer_20250124',
    beta: 'computer-use-2025-01-24',
    models: /sonnet-4-5|haiku-4-5|opus-4-1|(?:sonnet|opus)-4(?:-0)?(?:-\d{8})?$|3-7-sonnet/,
  },
  { type: 'computer_20241022', beta: 'computer-use-2024-10-22', models: /3-5-sonnet/ },
] as const;

/** The newest kind of the computer tool that a model takes; one that is not known takes the newest. */
export function computerVersion(model: string): (typeof VERSIONS)[number] {
  return VERSIONS.findLast(({ models }) => models.test(model)) ?? VERSIONS[0];
}

const coordinate = z.tuple([z.number(), z.number()]).transform(([x, y]): Point => ({ x, y }));
const at = { coordinate: coordinate.nullish(), text: z.string().nullish(), key: z.string().nullish() };
const clicked = <const A extends string>(action: A) => z.object({ action: z.literal(action), ...at });
const bare = <const A extends string>(action: A) => z.object({ action: z.literal(action) });

/** An action of any version: newer ones have more of them, and send its name beside the input. */
const computerAction = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('key'),
    text: z.string(),
    repeat: z.number().int().min(1).max(100).nullish(),
  }),
  z.object({ action: z.literal('hold_key'), text: z.string(), duration: z.number() }),
  z.object({ action: z.literal('type'), text: z.string() }),
  bare('cursor_position'),
  z.object({ action: z.literal('mouse_move'), coordinate }),
  bare('left_mouse_down'),
  bare('left_mouse_up'),
  clicked('left_click'),
  clicked('right_click'),
  clicked('middle_click'),
  clicked('double_click'),
  clicked('triple_click'),
  z.object({
    ...at,
    action: z.literal('left_click_drag'),
    coordinate,
    start_coordinate: coordinate.nullish(),
  }),
  z.object({
    ...at,
    action: z.literal('scroll'),
    scroll_direction: z.enum(['up', 'down', 'left', 'right']),
    scroll_amount: z.number().min(0).max(100),
  }),
  z.object({ action: z.literal('wait'), duration: z.number() }),
  bare('screenshot'),
]);

/** What a call of the computer tool has done. */
export function computerCall(input: unknown, pointer: Pointer): Done {
  const parsed = computerAction.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { problem: `the computer has no such action (${issue?.path.join('.')}: ${issue?.message})` };
  }
  const call = parsed.data;
  switch (call.action) {
    case 'key':
      return pressing(Array.from({ length: call.repeat ?? 1 }, () => keysIn(call.text)));
    case 'hold_key':
      return pressing([keysIn(call.text)], call.duration * 1_000);
    case 'type':
      return typing(call.text);
    case 'cursor_position':
      return { told: `X=${pointer.at.x},Y=${pointer.at.y}` };
    case 'mouse_move':
      return pointer.move(call.coordinate);
    case 'left_mouse_down':
      return pointer.down();
    case 'left_mouse_up':
      return pointer.up();
    case 'left_click_drag':
      return pointer.drag([call.start_coordinate ?? pointer.at, call.coordinate], modifiersIn(call.text));
    case 'scroll':
      return scrolling(call.scroll_direction, call.scroll_amount, pointer, call.coordinate ?? pointer.at);
    case 'wait':
      return waiting(call.duration * 1_000);
    case 'screenshot':
      return [];
    default: {
      const held = modifiersIn(call.text ?? call.key);
      if (held === undefined) return { problem: 'only modifiers can be held during a click' };
      return pointer.click(call.coordinate ?? pointer.at, { ...CLICKS[call.action], held });
    }
  }
}

/** Turning the wheel by notches. */
export function scrolling(
  direction: 'up' | 'down' | 'left' | 'right',
  notches: number,
  pointer: Pointer,
  at: Point,
): Done {
  const pixels = notches * NOTCH * (direction === 'up' || direction === 'left' ? -1 : 1);
  const isAcross = direction === 'left' || direction === 'right';
  return pointer.scroll(isAcross ? pixels : 0, isAcross ? 0 : pixels, at);
}
