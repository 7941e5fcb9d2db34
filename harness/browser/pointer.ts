import type { CDPSession, Page } from 'playwright';
import type { Modifier, MouseButton, Point } from '../model/action.ts';

/** How the pointer is pressed. */
export type Pressing = {
  /** Default `left`. */
  readonly button?: MouseButton;
  /** Default 1. */
  readonly clicks?: number;
  readonly modifiers?: readonly Modifier[];
};

/** Bits of the protocol, `Input.dispatchMouseEvent`. */
const MODIFIER_BITS: Readonly<Record<Modifier, number>> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };
const BUTTON_BITS: Readonly<Record<MouseButton, number>> = { left: 1, right: 2, middle: 4 };

/** Where a press is let go that must not become a click: no element is there. */
const NOWHERE: Point = { x: -1, y: -1 };

/** Moves the pointer; resolves once the page has heard of it. */
export async function movePointer(cdp: CDPSession, { x, y }: Point): Promise<void> {
  await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
}

/** Turns the wheel at a point, by CSS pixels; what is there scrolls, or what is around it. */
export async function turnWheel(cdp: CDPSession, { x, y }: Point, dx: number, dy: number): Promise<void> {
  await cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX: dx, deltaY: dy });
}

/**
 * Presses and releases at a point to which the pointer has moved before. After each press, and before a further one, it
 * asks whether the element there is still one that may be clicked; if not, it lets go where no element is.
 *
 * @returns false where it has let go elsewhere, or not pressed again
 */
export async function pressPointer(
  cdp: CDPSession,
  { x, y }: Point,
  { button = 'left', clicks = 1, modifiers = [] }: Pressing,
  mayClick: () => Promise<boolean>,
): Promise<boolean> {
  const held = modifiers.reduce((bits, key) => bits | MODIFIER_BITS[key], 0);
  const buttons = BUTTON_BITS[button];
  for (let clickCount = 1; clickCount <= clicks; clickCount += 1) {
    if (clickCount > 1 && !(await mayClick())) return false;
    const event = { button, clickCount, modifiers: held } as const;
    await cdp.send('Input.dispatchMouseEvent', { ...event, x, y, type: 'mousePressed', buttons });
    let at = NOWHERE;
    try {
      if (await mayClick()) at = { x, y };
    } finally {
      // Also where the question fails: a button that stays down would make a drag of the next action.
      if (at === NOWHERE) {
        await cdp.send('Input.dispatchMouseEvent', { ...event, ...at, type: 'mouseMoved', buttons });
      }
      await cdp.send('Input.dispatchMouseEvent', { ...event, ...at, type: 'mouseReleased' });
    }
    if (at === NOWHERE) return false;
  }
  return true;
}

/**
 * Drags from one point to another, as a page that follows the pointer and one that uses HTML5 drag and drop both
 * understand it. Asks with the pointer over the goal whether it may be let go there; if not, gives the drag up.
 *
 * @returns false where it was given up
 */
export async function dragPointer(
  { mouse, keyboard }: Page,
  path: { readonly from: Point; readonly via: readonly Point[]; readonly to: Point },
  modifiers: readonly Modifier[],
  mayDrop: () => Promise<boolean>,
): Promise<boolean> {
  const { from, via, to } = path;
  let drops = false;
  try {
    for (const key of modifiers) await keyboard.down(key);
    await mouse.move(from.x, from.y);
    await mouse.down();
    for (const { x, y } of via) await mouse.move(x, y);
    await mouse.move(to.x, to.y, { steps: 5 });
    // A drop zone is asked whether it takes what is dragged when the pointer moves within it.
    await mouse.move(to.x, to.y);
    drops = await mayDrop();
    return drops;
  } finally {
    if (!drops) {
      await keyboard.press('Escape');
      await mouse.move(NOWHERE.x, NOWHERE.y);
    }
    await mouse.up();
    for (const key of modifiers) await keyboard.up(key);
  }
}
