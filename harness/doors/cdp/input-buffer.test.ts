import { expect, test } from '@playwright/test';
import type { Action } from '../../model/action.ts';
import { InputBuffer } from './input-buffer.ts';
import { type InputEvent, parseInput } from './parse-input.ts';

/** What clients send, as they were seen to send it, and the actions that come of it. */

const mouse = (type: string, x: number, y: number, more: object = {}) =>
  ['Input.dispatchMouseEvent', { type: `mouse${type}`, x, y, ...more }] as const;
const key = (type: string, name: string, more: object = {}) =>
  ['Input.dispatchKeyEvent', { type, key: name, ...more }] as const;
const left = (clickCount: number, more: object = {}) => ({ button: 'left', clickCount, ...more });
const click = (x: number, y: number, count = 1) => [
  mouse('Pressed', x, y, left(count)),
  mouse('Released', x, y, left(count)),
];
const letter = (text: string) => [key('keyDown', text, { text }), key('keyUp', text)];

type Sent = readonly [method: string, params: object];
const CLIENTS: readonly (readonly [what: string, sent: readonly Sent[], actions: readonly Action[]])[] = [
  ['a click', [mouse('Moved', 5, 6), ...click(5, 6)], [{ type: 'click', target: { x: 5, y: 6 } }]],
  [
    'a double click, sent in one go',
    [mouse('Moved', 5, 6), ...click(5, 6), ...click(5, 6, 2)],
    [{ type: 'click', target: { x: 5, y: 6 }, clicks: 2 }],
  ],
  [
    'a right click with Control held',
    [
      mouse('Pressed', 1, 2, { button: 'right', clickCount: 1, modifiers: 2 }),
      mouse('Released', 1, 2, { button: 'right', clickCount: 1, modifiers: 2 }),
    ],
    [{ type: 'click', target: { x: 1, y: 2 }, button: 'right', modifiers: ['Control'] }],
  ],
  [
    'a drag with a way point',
    [
      mouse('Moved', 10, 10),
      mouse('Pressed', 10, 10, left(1)),
      mouse('Moved', 60, 60, left(0)),
      mouse('Moved', 100, 100, left(0)),
      mouse('Released', 100, 100, left(1)),
    ],
    [{ type: 'drag', from: { x: 10, y: 10 }, to: { x: 100, y: 100 }, via: [{ x: 60, y: 60 }] }],
  ],
  [
    'pointing at something, on the way past another',
    [mouse('Moved', 1, 1), mouse('Moved', 9, 9)],
    [{ type: 'hover', target: { x: 9, y: 9 } }],
  ],
  [
    'a wheel away from where the pointer is',
    [mouse('Wheel', 7, 8, { deltaY: 100 })],
    [
      { type: 'hover', target: { x: 7, y: 8 } },
      { type: 'scroll', dx: 0, dy: 100 },
    ],
  ],
  [
    'a word by its keys, and Enter',
    [
      ...letter('a'),
      ...letter('b'),
      ...letter('c'),
      key('keyDown', 'Enter', { text: '\r' }),
      key('keyUp', 'Enter'),
    ],
    [
      { type: 'insert', text: 'a', byKey: true },
      { type: 'insert', text: 'bc', byKey: true },
      { type: 'press', key: 'Enter' },
    ],
  ],
  [
    'a command of the keyboard',
    [
      key('rawKeyDown', 'Control', { modifiers: 2 }),
      key('rawKeyDown', 'a', { modifiers: 2 }),
      key('keyUp', 'a'),
    ],
    [{ type: 'press', key: 'Control+a' }],
  ],
  [
    'a capital letter',
    [key('keyDown', 'Shift', { modifiers: 8 }), key('keyDown', 'A', { text: 'A', modifiers: 8 })],
    [{ type: 'insert', text: 'A', byKey: true }],
  ],
  [
    'keys that come with their characters apart',
    [
      key('rawKeyDown', 'a'),
      ['Input.dispatchKeyEvent', { type: 'char', text: 'a' }],
      key('keyUp', 'a'),
      key('rawKeyDown', 'Enter'),
      ['Input.dispatchKeyEvent', { type: 'char', text: '\r' }],
    ],
    [
      { type: 'insert', text: 'a', byKey: true },
      { type: 'press', key: 'Enter' },
    ],
  ],
  ['a text at once', [['Input.insertText', { text: 'Hello' }]], [{ type: 'insert', text: 'Hello' }]],
  [
    'a tap',
    [
      ['Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 3, y: 4 }] }],
      ['Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }],
    ],
    [{ type: 'click', target: { x: 3, y: 4 } }],
  ],
  ['a press that is never let go', [mouse('Pressed', 1, 1, left(1)), mouse('Moved', 50, 50)], []],
];

for (const [what, sent, actions] of CLIENTS) {
  test(`${what} is ${actions.length === 1 ? 'one action' : `${actions.length} actions`}`, () => {
    const buffer = new InputBuffer();
    const events: InputEvent[] = sent.map(([method, params]) => parseInput(method, { ...params }));
    const taken = events.flatMap((event, place) => buffer.take(event, events[place + 1]));
    expect([...taken, ...buffer.flush()]).toEqual(actions);
  });
}

for (const [what, sent] of [
  ['a fifth mouse button', mouse('Pressed', 1, 1, { button: 'back', clickCount: 1 })],
  [
    'two fingers',
    [
      'Input.dispatchTouchEvent',
      {
        type: 'touchStart',
        touchPoints: [
          { x: 1, y: 1 },
          { x: 2, y: 2 },
        ],
      },
    ],
  ],
  [
    'a drag with files of the machine',
    ['Input.dispatchDragEvent', { type: 'drop', data: { files: ['/etc/passwd'] } }],
  ],
  ['an event of no shape', ['Input.dispatchMouseEvent', { type: 'mousePressed', x: 'here' }]],
] as const satisfies readonly (readonly [string, Sent])[]) {
  test(`${what} is refused`, () => {
    expect(() => parseInput(sent[0], { ...sent[1] })).toThrow(/Cannot|Invalid parameters/);
  });
}
