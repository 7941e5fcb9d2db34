import { expect, test } from '@playwright/test';
import { played } from './testing/play.ts';
import type { Move } from './testing/seeing-model.ts';
import { openaiResponse, strictOpenai } from './testing/strict-openai.ts';

const finish: Move = { does: 'call', call: { name: 'finish', arguments: { result: 'done', message: '' } } };
const check = { id: 'sc_1', code: 'malicious_instructions', message: 'The page gives orders.' };
const click: Move = { does: 'click', at: { x: 3, y: 4 } };

function said(answers: readonly object[], options: Parameters<typeof played>[2] = {}, model = 'gpt-5.4') {
  const protocol = strictOpenai(model, 'sk-test', (turn) => answers[turn] ?? openaiResponse([finish], turn));
  return played(`openai:${model}`, protocol, options);
}

function withActions(actions: readonly object[]) {
  const response = openaiResponse([click], 0);
  const [reasoning, call] = response.output;
  return { ...response, output: [reasoning, { ...call, actions }] };
}

test('a batch is done in order, and one picture answers it', async () => {
  const batch = withActions([
    { type: 'click', button: 'wheel', x: 1, y: 2, keys: ['CTRL'] },
    { type: 'double_click', x: 1, y: 2, keys: null },
    {
      type: 'drag',
      path: [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
        { x: 3, y: 3 },
      ],
    },
    { type: 'keypress', keys: ['CTRL', 'ARROWLEFT'] },
    { type: 'scroll', x: 1, y: 2, scroll_x: 0, scroll_y: 240 },
    { type: 'click', button: 'back', x: 0, y: 0 },
    { type: 'wait' },
  ]);
  const { actions, refused } = await said([batch]);
  expect(refused).toEqual([]);
  expect(actions).toEqual([
    { type: 'click', target: { x: 1, y: 2 }, button: 'middle', modifiers: ['Control'] },
    { type: 'click', target: { x: 1, y: 2 }, clicks: 2 },
    { type: 'drag', from: { x: 1, y: 1 }, to: { x: 3, y: 3 }, via: [{ x: 2, y: 2 }] },
    { type: 'press', key: 'Control+ArrowLeft' },
    { type: 'scroll', dx: 0, dy: 240, target: { x: 1, y: 2 } },
    { type: 'back' },
    { type: 'wait', ms: 1_500 },
    { type: 'finish', result: 'done', message: '' },
  ]);
});

test('a batch ends at the first action that is not done, and is still answered', async () => {
  const { actions, asked, refused } = await said(
    [withActions([click.at, click.at].map((at) => ({ type: 'click', ...at })))],
    {
      came: () => ({ status: 'blocked_by_policy', message: 'Refused: no.' }),
    },
  );
  expect([actions.map(({ type }) => type), refused]).toEqual([['click', 'finish'], []]);
  expect(JSON.stringify(asked[1])).toContain('Refused: no.');
});

test('a safety check is a question to a person, and acknowledged once that is answered with yes', async () => {
  const { actions, refused } = await said([openaiResponse([click], 0, [check])], {
    came: ({ type }) => (type === 'ask' ? { status: 'approved' } : {}),
  });
  expect([actions[0], actions[1]?.type, refused]).toEqual([
    { type: 'ask', question: 'The page gives orders.' },
    'click',
    [],
  ]);
});

test('a safety check that nobody confirms ends the run, with nothing done', async () => {
  const { actions, asked } = await said([openaiResponse([click], 0, [check])], {
    came: ({ type }) => (type === 'ask' ? { status: 'rejected' } : {}),
  });
  expect([actions.map(({ type }) => type), asked.length]).toEqual([['ask', 'finish'], 1]);
  expect(actions.at(-1)).toMatchObject({ result: 'not_confirmed' });
});

test('the model of the preview is offered its own tool, and sends one action at a time', async () => {
  const response = openaiResponse([click], 0);
  const [reasoning, call] = response.output;
  const { actions: _, ...single } = Object(call);
  const one = { ...response, output: [reasoning, { ...single, action: { type: 'move', x: 9, y: 9 } }] };
  const { actions, refused } = await said([one], {}, 'computer-use-preview');
  expect([actions[0], refused]).toEqual([{ type: 'hover', target: { x: 9, y: 9 } }, []]);
});

test('a response that failed or is incomplete is asked for again', async () => {
  const failed = { status: 'failed', error: { message: 'overloaded' }, output: [] };
  let at = 0;
  const answers = [
    failed,
    { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' }, output: [] },
  ];
  const protocol = strictOpenai('gpt-5.4', 'sk-test', () => answers[at++] ?? openaiResponse([finish], 0));
  const { actions, asked } = await played('openai:gpt-5.4', protocol);
  expect([actions.length, asked.length]).toEqual([1, 3]);
});
