import { expect, test } from '@playwright/test';
import { played } from './testing/play.ts';
import type { Move } from './testing/seeing-model.ts';
import { geminiCandidate, strictGemini } from './testing/strict-gemini.ts';

const MODEL = 'gemini-3.5-flash';
const finish: Move = { does: 'call', call: { name: 'finish', arguments: { result: 'done', message: '' } } };

function candidate(...calls: readonly (readonly [name: string, args: object])[]) {
  const parts = calls.map(([name, args], at) => ({
    functionCall: { name, args },
    ...(at === 0 && { thoughtSignature: 'signed' }),
  }));
  return {
    ...geminiCandidate([finish]),
    candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP' }],
  };
}

function said(answers: readonly object[], options: Parameters<typeof played>[2] = {}) {
  const protocol = strictGemini(MODEL, 'sk-test', (turn) => answers[turn] ?? geminiCandidate([finish]));
  return played(`gemini:${MODEL}`, protocol, options);
}

test('both vocabularies are done, with places and lengths from their grid, and each call has its response', async () => {
  const { actions, refused } = await said([
    candidate(
      ['open_web_browser', {}],
      ['type_text_at', { x: 500, y: 500, text: 'hi', press_enter: true }],
      ['scroll_at', { x: 0, y: 0, direction: 'down', magnitude: 500 }],
      ['key_combination', { keys: 'control+a' }],
      ['drag_and_drop', { x: 0, y: 0, destination_x: 1000, destination_y: 1000 }],
    ),
    candidate(
      ['take_screenshot', { intent: 'to look' }],
      ['hotkey', { keys: ['control', 'c'] }],
      ['right_click', { x: 250, y: 250 }],
      ['wait', { seconds: 1 }],
      ['go_back', {}],
    ),
  ]);
  expect(refused).toEqual([]);
  expect(actions).toEqual([
    { type: 'observe' },
    { type: 'click', target: { x: 640, y: 400 } },
    { type: 'press', key: 'Control+a' },
    { type: 'press', key: 'Backspace' },
    { type: 'insert', text: 'hi' },
    { type: 'press', key: 'Enter' },
    { type: 'scroll', dx: 0, dy: 400, target: { x: 0, y: 0 } },
    { type: 'press', key: 'Control+a' },
    { type: 'drag', from: { x: 0, y: 0 }, to: { x: 1280, y: 800 } },
    { type: 'observe' },
    { type: 'press', key: 'Control+c' },
    { type: 'click', target: { x: 320, y: 200 }, button: 'right' },
    { type: 'wait', ms: 1_000 },
    { type: 'back' },
    { type: 'finish', result: 'done', message: '' },
  ]);
});

test('a safety decision is a question to a person; without a yes the run ends and nothing is done', async () => {
  const asks = geminiCandidate([{ does: 'click', at: { x: 1, y: 1 } }], 'This sends money.');
  const yes = await said([asks], { came: ({ type }) => (type === 'ask' ? { status: 'approved' } : {}) });
  expect([yes.actions.map(({ type }) => type), yes.refused]).toEqual([['ask', 'click', 'finish'], []]);
  expect(yes.actions[0]).toEqual({ type: 'ask', question: 'This sends money.' });
  const no = await said([asks], { came: ({ type }) => (type === 'ask' ? { status: 'expired' } : {}) });
  expect([no.actions.map(({ type }) => type), no.asked.length]).toEqual([['ask', 'finish'], 1]);
});

test('what is not offered is told to the model, a malformed call is asked for again, and a block ends the run', async () => {
  const search = await said([candidate(['search', {}])]);
  expect(JSON.stringify(search.asked[1])).toContain('the browser has no such action');
  let at = 0;
  const malformed = { candidates: [{ finishReason: 'MALFORMED_FUNCTION_CALL' }] };
  const protocol = strictGemini(MODEL, 'sk-test', () => (at++ === 0 ? malformed : geminiCandidate([finish])));
  expect((await played(`gemini:${MODEL}`, protocol)).asked).toHaveLength(2);
  const blocked = await said([{ promptFeedback: { blockReason: 'SAFETY' } }]);
  expect(blocked.actions).toEqual([{ type: 'finish', result: 'model_refused', message: '' }]);
});
