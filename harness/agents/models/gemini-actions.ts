import { z } from 'zod';
import type { Point } from '../../model/action.ts';
import { keysIn } from './key-names.ts';
import { type Done, type Pointer, pressing, typing, waiting } from './pointer.ts';

/** Places are written on a grid of so many parts, whatever the size of the picture. */
const GRID = 1_000;
const DEFAULT_MAGNITUDE = 800;

const place = { x: z.number(), y: z.number() };
const direction = z.enum(['up', 'down', 'left', 'right']);
const act = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.object({ name: z.literal(name), ...shape });

/** Both vocabularies: that of the models up to 3.1, and that of 3.5 and later. */
const geminiAction = z.discriminatedUnion('name', [
  act('open_web_browser', {}),
  act('click_at', place),
  act('hover_at', place),
  act('type_text_at', {
    ...place,
    text: z.string(),
    press_enter: z.boolean().default(false),
    clear_before_typing: z.boolean().default(true),
  }),
  act('scroll_document', { direction }),
  act('scroll_at', { ...place, direction, magnitude: z.number().default(DEFAULT_MAGNITUDE) }),
  act('wait_5_seconds', {}),
  act('go_back', {}),
  act('go_forward', {}),
  act('navigate', { url: z.string() }),
  act('key_combination', { keys: z.string() }),
  act('drag_and_drop', { ...place, destination_x: z.number(), destination_y: z.number() }),
  act('click', place),
  act('double_click', place),
  act('triple_click', place),
  act('middle_click', place),
  act('right_click', place),
  act('mouse_down', { x: z.number().optional(), y: z.number().optional() }),
  act('mouse_up', { x: z.number().optional(), y: z.number().optional() }),
  act('move', place),
  act('type', { text: z.string(), press_enter: z.boolean().default(false) }),
  act('wait', { seconds: z.number() }),
  act('press_key', { key: z.string() }),
  act('hotkey', { keys: z.array(z.string()).min(1) }),
  act('take_screenshot', {}),
  act('scroll', { ...place, direction, magnitude: z.number().default(DEFAULT_MAGNITUDE) }),
]);

/** Actions of the environment that are not offered: there is no search engine, and no key can be held down. */
export const NOT_OFFERED = ['search', 'key_down', 'key_up'];

const NAMES = new Set(geminiAction.options.map((option) => option.shape.name.value));

export function isGeminiAction(name: string): boolean {
  return [...NAMES, ...NOT_OFFERED].some((one) => one === name);
}

/** What an action of Gemini's computer has done. */
export function geminiDone(
  name: string,
  input: Readonly<Record<string, unknown>>,
  pointer: Pointer,
  size: { readonly width: number; readonly height: number },
): Done {
  const parsed = geminiAction.safeParse({ ...input, name });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      problem: `the browser has no such action (${name}: ${issue?.path.join('.')}: ${issue?.message})`,
    };
  }
  const at = ({ x = 0, y = 0 }: { x?: number | undefined; y?: number | undefined }): Point => ({
    x: Math.round((x / GRID) * size.width),
    y: Math.round((y / GRID) * size.height),
  });
  const scrolled = (way: z.infer<typeof direction>, magnitude: number, point: Point): Done => {
    const sign = way === 'up' || way === 'left' ? -1 : 1;
    const isAcross = way === 'left' || way === 'right';
    const pixels = sign * Math.round((magnitude / GRID) * (isAcross ? size.width : size.height));
    return pointer.scroll(isAcross ? pixels : 0, isAcross ? 0 : pixels, point);
  };
  const call = parsed.data;
  switch (call.name) {
    case 'open_web_browser':
    case 'take_screenshot':
      return [];
    case 'click_at':
    case 'click':
      return pointer.click(at(call));
    case 'double_click':
      return pointer.click(at(call), { clicks: 2 });
    case 'triple_click':
      return pointer.click(at(call), { clicks: 3 });
    case 'middle_click':
      return pointer.click(at(call), { button: 'middle' });
    case 'right_click':
      return pointer.click(at(call), { button: 'right' });
    case 'hover_at':
    case 'move':
      return pointer.move(at(call));
    case 'mouse_down':
      return pointer.down(call.x === undefined ? pointer.at : at(call));
    case 'mouse_up':
      return pointer.up(call.x === undefined ? pointer.at : at(call));
    case 'type_text_at':
      return joined([
        pointer.click(at(call)),
        ...(call.clear_before_typing ? [pressing([['control', 'a']]), pressing([['backspace']])] : []),
        typing(call.text),
        ...(call.press_enter ? [pressing([['enter']])] : []),
      ]);
    case 'type':
      return joined([typing(call.text), ...(call.press_enter ? [pressing([['enter']])] : [])]);
    case 'scroll_document':
      return scrolled(call.direction, DEFAULT_MAGNITUDE, { x: size.width / 2, y: size.height / 2 });
    case 'scroll_at':
    case 'scroll':
      return scrolled(call.direction, call.magnitude, at(call));
    case 'wait_5_seconds':
      return waiting(5_000);
    case 'wait':
      return waiting(call.seconds * 1_000);
    case 'go_back':
      return [{ type: 'back' }];
    case 'go_forward':
      return [{ type: 'forward' }];
    case 'navigate':
      return [{ type: 'navigate', url: call.url }];
    case 'key_combination':
      return pressing([keysIn(call.keys)]);
    case 'press_key':
      return pressing([keysIn(call.key)]);
    case 'hotkey':
      return pressing([call.keys]);
    case 'drag_and_drop':
      return pointer.drag([at(call), at({ x: call.destination_x, y: call.destination_y })]);
  }
}

/** Several things done as one. */
function joined(parts: readonly Done[]): Done {
  return parts.flatMap((part) => ('problem' in part || 'told' in part ? [] : part));
}
