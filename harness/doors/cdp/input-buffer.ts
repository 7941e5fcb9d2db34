import type { Action, Point } from '../../model/action.ts';
import type { InputEvent, Press } from './parse-input.ts';

/** Pixels that a pressed pointer may move and still click. */
const STILL_PX = 4;
/** Points of a drag's way that are kept; the action takes no more. */
const MAX_VIA = 50;

type Pressed = { readonly at: Point; readonly press: Press; readonly via: Point[] };

/**
 * Makes actions of the events that clients send: of a press and its release a click or a drag, of keys a text. What is
 * not complete yet waits here, and nothing of it has been dispatched.
 */
export class InputBuffer {
  #moved: Point | null = null;
  #pointer: Point | null = null;
  #pressed: Pressed | null = null;
  #typed = '';
  /** Whether the last thing that was dispatched is a text, to which more may be added. */
  #typing = false;

  /** @param next the event that has come after it already, if one has */
  take(event: InputEvent, next?: InputEvent): readonly Action[] {
    switch (event.is) {
      case 'nothing':
        return [];
      case 'moved':
        return this.#move(event.at);
      case 'pressed': {
        const before = this.#typedSoFar();
        this.#moved = null;
        this.#pressed = { at: event.at, press: event.press, via: [] };
        return before;
      }
      case 'released':
        return this.#release(event.at, next);
      case 'wheel': {
        const isThere = this.#pointer !== null && isNear(this.#pointer, event.at);
        const before = isThere ? this.flush() : [...this.#typedSoFar(), this.#hover(event.at)];
        this.#moved = null;
        return [...before, { type: 'scroll', dx: event.dx, dy: event.dy }];
      }
      case 'tapped': {
        const before = this.flush();
        this.#pointer = event.at;
        const clicks = event.count === 2 ? { clicks: 2 as const } : {};
        return [...before, { type: 'click', target: event.at, ...clicks }];
      }
      case 'typed':
        return this.#type(event.text);
      case 'inserted':
        return event.text === '' ? this.flush() : [...this.flush(), { type: 'insert', text: event.text }];
      case 'chord':
        return [...this.flush(), { type: 'press', key: event.key }];
    }
  }

  /** Whether something waits that is complete. */
  get waits(): boolean {
    return this.#typed !== '' || this.#moved !== null;
  }

  /** What waits and is complete; a press that is not let go yet goes on waiting. */
  flush(): readonly Action[] {
    const typed = this.#typedSoFar();
    const moved = this.#moved === null ? [] : [this.#hover(this.#moved)];
    this.#moved = null;
    return [...typed, ...moved];
  }

  #move(at: Point): readonly Action[] {
    if (this.#pressed !== null) {
      this.#pressed.via.push(at);
      return [];
    }
    const before = this.#typedSoFar();
    this.#moved = this.#pointer !== null && isSame(this.#pointer, at) ? null : at;
    return before;
  }

  #release(at: Point, next: InputEvent | undefined): readonly Action[] {
    const pressed = this.#pressed;
    this.#pressed = null;
    if (pressed === null) return [];
    const { press, via } = pressed;
    const modifiers = press.modifiers.length === 0 ? {} : { modifiers: press.modifiers };
    if (!isNear(pressed.at, at) || via.some((point) => !isNear(pressed.at, point))) {
      this.#pointer = at;
      const way = thinned(via.filter((point) => !isNear(point, at) && !isNear(point, pressed.at)));
      return [
        { type: 'drag', from: pressed.at, to: at, ...(way.length > 0 ? { via: way } : {}), ...modifiers },
      ];
    }
    this.#pointer = pressed.at;
    // The rest of a double click is on its way: both are one action.
    const goesOn = next?.is === 'pressed' && next.press.count === press.count + 1 && isNear(next.at, at);
    if (goesOn) return [];
    const button = press.button === 'left' ? {} : { button: press.button };
    const clicks = press.count === 2 ? { clicks: 2 as const } : press.count > 2 ? { clicks: 3 as const } : {};
    return [{ type: 'click', target: pressed.at, ...button, ...clicks, ...modifiers }];
  }

  /** The first character goes at once, so that a field that takes none says so. */
  #type(text: string): readonly Action[] {
    if (this.#typing && this.#moved === null) {
      this.#typed += text;
      return [];
    }
    const before = this.flush();
    this.#typing = true;
    return [...before, { type: 'insert', text, byKey: true }];
  }

  #typedSoFar(): readonly Action[] {
    const text = this.#typed;
    this.#typed = '';
    this.#typing = false;
    return text === '' ? [] : [{ type: 'insert', text, byKey: true }];
  }

  #hover(at: Point): Action {
    this.#pointer = at;
    return { type: 'hover', target: at };
  }
}

function isSame(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

function isNear(a: Point, b: Point): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) <= STILL_PX;
}

/** At most so many points of a way, evenly taken. */
function thinned(points: readonly Point[]): readonly Point[] {
  const step = Math.ceil(points.length / MAX_VIA);
  return step <= 1 ? points : points.filter((_, index) => index % step === 0);
}
