import { expect, test } from '@playwright/test';
import { computerVersion } from './anthropic-computer.ts';
import { played } from './testing/play.ts';
import type { Move } from './testing/seeing-model.ts';
import { anthropicMessage, strictAnthropic } from './testing/strict-anthropic.ts';

const MODEL = 'claude-opus-5-5';
const finish: Move = { does: 'call', call: { name: 'finish', arguments: { result: 'done', message: '' } } };
const end = { ...anthropicMessage([finish], true, 9) };

type Use = readonly [name: string, input: object];

/** A message with uses of a toolset, by name and input. */
function usingOf(toolset_name: 'computer' | 'browser', ...uses: readonly Use[]) {
  const content = uses.map(([name, input], at) => ({
    type: 'tool_use',
    id: `toolu_${at}_${name}`,
    name,
    toolset_name,
    input,
  }));
  return { ...end, content };
}

const using = (...uses: readonly Use[]) => usingOf('computer', ...uses);

function said(
  answers: readonly object[],
  options: Parameters<typeof played>[2] = {},
  tool = 'computer_toolset_20260801',
) {
  let at = 0;
  const protocol = strictAnthropic(
    { model: MODEL, tool, beta: undefined },
    'sk-test',
    () => answers[at++] ?? end,
  );
  return played(`anthropic:${MODEL}`, protocol, options);
}

test('what is asked for after something that failed is not done, and every use still has its result, in order', async () => {
  const uses = using(
    ['left_click', { coordinate: [10, 20] }],
    ['type', { text: 'x' }],
    ['key', { text: 'Return' }],
  );
  const { actions, asked, refused } = await said([uses], {
    came: ({ type }) => (type === 'click' ? { status: 'stale_target', message: 'It moved.' } : {}),
  });
  expect([actions.map(({ type }) => type), refused]).toEqual([['click', 'finish'], []]);
  const sent = JSON.stringify(asked[1]);
  expect(sent.match(/Not executed: an earlier action in this turn failed/g)).toHaveLength(2);
  expect(sent.match(/"is_error":true/g)).toHaveLength(3);
});

for (const [what, uses, actions] of [
  [
    'a press that is held, moved and let go is one drag',
    [
      ['mouse_move', { coordinate: [5, 5] }],
      ['left_mouse_down', {}],
      ['mouse_move', { coordinate: [50, 5] }],
      ['mouse_move', { coordinate: [90, 9] }],
      ['left_mouse_up', {}],
    ],
    [
      { type: 'hover', target: { x: 5, y: 5 } },
      {
        type: 'drag',
        from: { x: 5, y: 5 },
        to: { x: 90, y: 9 },
        via: [
          { x: 50, y: 5 },
          { x: 90, y: 9 },
        ],
      },
    ],
  ],
  [
    'a click without a place is where the pointer is, with what is held',
    [
      ['mouse_move', { coordinate: [7, 8] }],
      ['triple_click', { text: 'ctrl+shift' }],
    ],
    [
      { type: 'hover', target: { x: 7, y: 8 } },
      { type: 'click', target: { x: 7, y: 8 }, clicks: 3, modifiers: ['Control', 'Shift'] },
    ],
  ],
  [
    'keys have the names of X, may repeat and be held; lines end with the key that ends them',
    [
      ['key', { text: 'ctrl+shift+Page_Down', repeat: 2 }],
      ['hold_key', { text: 'Down', duration: 0.5 }],
      ['type', { text: 'a\nb' }],
    ],
    [
      { type: 'press', key: 'Control+Shift+PageDown' },
      { type: 'press', key: 'Control+Shift+PageDown' },
      { type: 'press', key: 'ArrowDown', holdMs: 500 },
      { type: 'insert', text: 'a' },
      { type: 'press', key: 'Enter' },
      { type: 'insert', text: 'b' },
    ],
  ],
  [
    'the wheel turns by notches, a wait is in seconds, and a screenshot is a look',
    [
      ['scroll', { coordinate: [1, 2], scroll_direction: 'up', scroll_amount: 3 }],
      ['wait', { duration: 2 }],
      ['screenshot', {}],
    ],
    [
      { type: 'scroll', dx: 0, dy: -300, target: { x: 1, y: 2 } },
      { type: 'wait', ms: 2_000 },
      { type: 'observe' },
    ],
  ],
] as const) {
  test(what, async () => {
    const came = await said([using(...uses)]);
    expect(came.refused).toEqual([]);
    expect(came.actions.slice(0, -1)).toEqual(actions);
  });
}

test('an action that there is not is told to the model, and nothing is done', async () => {
  const { actions, asked } = await said([using(['left_click', { coordinate: 'here' }])]);
  expect(actions.map(({ type }) => type)).toEqual(['finish']);
  expect(JSON.stringify(asked[1])).toContain('Nothing was done: the computer has no such action (coordinate');
});

test('a message that is cut off is asked for again; one that refuses ends the run', async () => {
  const cut = { ...using(['type', { text: 'half of' }]), stop_reason: 'max_tokens' };
  const again = await said([cut]);
  expect([again.actions.map(({ type }) => type), again.asked.length]).toEqual([['finish'], 2]);
  const no = { ...end, content: [{ type: 'text', text: 'No.' }], stop_reason: 'refusal' };
  expect((await said([no])).actions).toEqual([{ type: 'finish', result: 'model_refused', message: 'No.' }]);
});

test('each model is offered the computer that it knows', () => {
  const kinds = [
    ['claude-opus-5-5', 'computer_toolset_20260801'],
    ['claude-opus-4-8', 'computer_toolset_20260801'],
    ['claude-sonnet-4-6', 'computer_20251124'],
    ['claude-opus-4-5-20251101', 'computer_20251124'],
    ['claude-sonnet-4-5-20250929', 'computer_20250124'],
    ['claude-sonnet-4-20250514', 'computer_20250124'],
    ['claude-3-7-sonnet-20250219', 'computer_20250124'],
    ['claude-3-5-sonnet-20241022', 'computer_20241022'],
  ] as const;
  for (const [model, kind] of kinds) expect([model, computerVersion(model).type]).toEqual([model, kind]);
});

test('the browser toolset is used by refs and places, and its results end with the tabs', async () => {
  const uses = usingOf(
    'browser',
    ['list_tabs', {}],
    ['read_page', { filter: 'interactive' }],
    ['find', { query: 'go' }],
    ['left_click', { target: { type: 'ref', ref: 'e1' }, modifiers: 'ctrl' }],
    ['form_input', { target: { type: 'ref', ref: 'e1' }, value: 'x' }],
    ['scroll_to', { target: { type: 'ref', ref: 'e1' } }],
    ['double_click', { target: { type: 'coordinate', x: 4, y: 5 } }],
    ['key', { text: 'ctrl+a Backspace', repeat: 2 }],
    ['navigate', { url: 'acme.test/x' }],
    ['navigate', { url: 'back', tab_id: '2' }],
    ['screenshot', {}],
    ['new_tab', {}],
  );
  const { actions, refused, asked } = await said([uses], { sight: 'text' }, 'browser_toolset_20260801');
  expect(refused).toEqual([]);
  expect(actions).toEqual([
    { type: 'observe' },
    { type: 'observe' },
    { type: 'observe' },
    { type: 'click', target: { ref: 'e1' }, modifiers: ['Control'] },
    { type: 'type', target: { ref: 'e1' }, text: 'x' },
    { type: 'hover', target: { ref: 'e1' } },
    { type: 'click', target: { x: 4, y: 5 }, clicks: 2 },
    { type: 'press', key: 'Control+a' },
    { type: 'press', key: 'Backspace' },
    { type: 'press', key: 'Control+a' },
    { type: 'press', key: 'Backspace' },
    { type: 'navigate', url: 'https://acme.test/x' },
    { type: 'switch_tab', tab: 2 },
    { type: 'back' },
    { type: 'observe' },
    { type: 'open_tab' },
    { type: 'finish', result: 'done', message: '' },
  ]);
  expect(JSON.stringify(asked[1]).match(/"type":"image"/g)).toHaveLength(1);
});

test('what the browser toolset can’t do is an error without tabs, and what follows is not done', async () => {
  const uses = usingOf('browser', ['javascript_exec', { text: '1' }], ['list_tabs', {}]);
  const { actions, refused } = await said([uses], { sight: 'text' }, 'browser_toolset_20260801');
  expect([actions.map(({ type }) => type), refused]).toEqual([['finish'], []]);
});

for (const [model, tool, beta] of [
  ['claude-opus-4-6', 'computer_20251124', 'computer-use-2025-11-24'],
  ['claude-sonnet-4-5', 'computer_20250124', 'computer-use-2025-01-24'],
  ['claude-3-5-sonnet-20241022', 'computer_20241022', 'computer-use-2024-10-22'],
] as const) {
  test(`${model} is offered ${tool} of the size of the window, and uses it by one name`, async () => {
    const moves: readonly Move[] = [
      { does: 'click', at: { x: 8, y: 9 } },
      { does: 'key', keys: ['Return'] },
    ];
    let at = 0;
    const protocol = strictAnthropic({ model, tool, beta }, 'sk-test', () =>
      anthropicMessage(at++ === 0 ? moves : [finish], false, at),
    );
    const { actions, asked, refused } = await played(`anthropic:${model}`, protocol);
    expect(refused).toEqual([]);
    expect(actions.slice(0, 2)).toEqual([
      { type: 'click', target: { x: 8, y: 9 } },
      { type: 'press', key: 'Enter' },
    ]);
    expect(JSON.stringify(asked[0])).toContain('"display_width_px":1280,"display_height_px":800');
  });
}
