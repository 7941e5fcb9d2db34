import { z } from 'zod';
import { MOUSE_BUTTONS, type Modifier, type MouseButton, type Point } from '../../model/action.ts';
import { isModifier, keyChord, modifiersOf } from './key-chord.ts';
import { type Params, ProtocolError, read } from './protocol.ts';

/** One event of a pointer or a keyboard, as a client sends it. */
export type InputEvent =
  | { readonly is: 'moved'; readonly at: Point }
  | { readonly is: 'pressed' | 'released'; readonly at: Point; readonly press: Press }
  | { readonly is: 'wheel'; readonly at: Point; readonly dx: number; readonly dy: number }
  | { readonly is: 'tapped'; readonly at: Point; readonly count: number }
  /** A character by its key. */
  | { readonly is: 'typed'; readonly text: string }
  /** A text all at once, as an input method gives it. */
  | { readonly is: 'inserted'; readonly text: string }
  | { readonly is: 'chord'; readonly key: string }
  /** What only goes with another event. */
  | { readonly is: 'nothing' };

export type Press = {
  readonly button: MouseButton;
  /** 2 for the second press of a double click. */
  readonly count: number;
  readonly modifiers: readonly Modifier[];
};

const NOTHING: InputEvent = { is: 'nothing' };
const at = { x: z.number(), y: z.number() };

const mouse = z.object({
  type: z.enum(['mousePressed', 'mouseReleased', 'mouseMoved', 'mouseWheel']),
  ...at,
  button: z.string().default('none'),
  clickCount: z.number().int().default(0),
  modifiers: z.number().int().default(0),
  deltaX: z.number().default(0),
  deltaY: z.number().default(0),
});

const key = z.object({
  type: z.enum(['keyDown', 'keyUp', 'rawKeyDown', 'char']),
  key: z.string().default(''),
  text: z.string().default(''),
  modifiers: z.number().int().default(0),
});

const touch = z.object({
  type: z.enum(['touchStart', 'touchEnd', 'touchMove', 'touchCancel']),
  touchPoints: z.array(z.object(at)).max(10).default([]),
});

/** Keys that a modifier other than Shift makes a command of. */
const COMMANDING = 1 | 2 | 4;

/** Reads an `Input.` method. @throws ProtocolError for one that has no place here */
export function parseInput(method: string, params: Params): InputEvent {
  switch (method) {
    case 'Input.dispatchMouseEvent':
      return mouseEvent(read(mouse, params));
    case 'Input.dispatchKeyEvent':
      return keyEvent(read(key, params));
    case 'Input.insertText':
      return { is: 'inserted', text: read(z.object({ text: z.string() }), params).text };
    case 'Input.dispatchTouchEvent':
      return touchEvent(read(touch, params));
    case 'Input.synthesizeTapGesture': {
      const tap = read(z.object({ ...at, tapCount: z.number().int().default(1) }), params);
      return { is: 'tapped', at: { x: tap.x, y: tap.y }, count: tap.tapCount };
    }
    case 'Input.synthesizeScrollGesture': {
      const distance = z.number().default(0);
      const scroll = read(z.object({ ...at, xDistance: distance, yDistance: distance }), params);
      return {
        is: 'wheel',
        at: { x: scroll.x, y: scroll.y },
        dx: -scroll.xDistance,
        dy: -scroll.yDistance,
      };
    }
    // A drag is carried out whole, so that there is nothing to intercept of it.
    case 'Input.setInterceptDrags':
      return NOTHING;
    default:
      throw new ProtocolError(
        `Cannot call ${method}: this endpoint takes pointer, key and text events, and a tap of one finger`,
      );
  }
}

function mouseEvent({
  type,
  x,
  y,
  button,
  clickCount,
  modifiers,
  deltaX,
  deltaY,
}: z.infer<typeof mouse>): InputEvent {
  const point = { x, y };
  if (type === 'mouseMoved') return { is: 'moved', at: point };
  if (type === 'mouseWheel') return { is: 'wheel', at: point, dx: deltaX, dy: deltaY };
  const known = MOUSE_BUTTONS.find((name) => name === button);
  if (known === undefined) {
    throw new ProtocolError(
      `Cannot dispatch the button "${button.slice(0, 20)}"; expected one of ${MOUSE_BUTTONS.join(', ')}`,
    );
  }
  const press = { button: known, count: Math.max(1, clickCount), modifiers: modifiersOf(modifiers) };
  return { is: type === 'mousePressed' ? 'pressed' : 'released', at: point, press };
}

function keyEvent({ type, key: name, text, modifiers }: z.infer<typeof key>): InputEvent {
  if (type === 'keyUp' || isModifier(name)) return NOTHING;
  const isText = text !== '' && !/\p{Cc}/u.test(text) && (modifiers & COMMANDING) === 0;
  if (isText) return { is: 'typed', text };
  const isCharacter = [...name].length === 1;
  // Such a client sends the character by itself, and its control keys both ways.
  if (type === 'char') return NOTHING;
  if (type === 'rawKeyDown' && isCharacter && (modifiers & COMMANDING) === 0) return NOTHING;
  return { is: 'chord', key: keyChord(name === '' ? text : name, modifiers) };
}

/** A finger that is put down and lifted taps; the page hears of it when it is lifted. */
function touchEvent({ type, touchPoints }: z.infer<typeof touch>): InputEvent {
  const [point] = touchPoints;
  if (type === 'touchStart' && point !== undefined && touchPoints.length === 1) {
    return { is: 'tapped', at: { x: point.x, y: point.y }, count: 1 };
  }
  if (type === 'touchEnd' || type === 'touchCancel') return NOTHING;
  throw new ProtocolError('Cannot dispatch the touch: expected a tap of one finger');
}
