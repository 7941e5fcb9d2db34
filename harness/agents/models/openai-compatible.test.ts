import { expect, test } from '@playwright/test';
import type { Action } from '../../model/action.ts';
import { toObservation } from '../tools/testing/tool-calls.ts';
import { findModelAgent, NO_MODEL_OPTIONS } from './named-model.ts';
import { serveProvider } from './testing/provider-server.ts';
import { NO_RUN } from './testing/scripted-model.ts';
import { type ChatModel, completion, strictChat } from './testing/strict-chat.ts';

const PNG = Buffer.from(`89504e470d0a1a0a${'00'.repeat(400)}`, 'hex');
const PAGE =
  '### Page\n- Page URL: http://acme.test/\n- Page Title: Acme\n### Snapshot\n```yaml\n- button "Go" [ref=e1]\n```';
const click = { name: 'browser_click', arguments: { target: 'e1' } };
const finish = { name: 'finish', arguments: { result: 'done', message: 'Done.' } };

/** Lets a model of chat completions act on a page that stays as it is; returns what it did, and what was wrong. */
async function played(answers: readonly unknown[], sight: string | null = null) {
  const asked: Parameters<ChatModel>[0][] = [];
  const model: ChatModel = (messages) => {
    asked.push(messages);
    return answers[asked.length - 1];
  };
  const provider = await serveProvider(strictChat('m', 'sk-test', model));
  const options = { ...NO_MODEL_OPTIONS, baseUrl: `${provider.url}/v1`, sight };
  const briefing = { goal: 'Press the button.', startUrl: 'http://acme.test/', files: [], tools: [] };
  const agent = findModelAgent('openai-compatible:m', options, { OPENAI_COMPATIBLE_API_KEY: 'sk-test' });
  const turn = agent?.start(briefing, { ...NO_RUN, picture: async () => PNG });
  const actions: Action[] = [];
  while (actions.at(-1)?.type !== 'finish') {
    const action = await turn?.({ ...toObservation(PAGE, false), message: 'Done.' });
    if (action === undefined) break;
    actions.push(action);
  }
  await provider.close();
  return {
    actions: actions.map(({ type }) => type),
    last: actions.at(-1),
    asked,
    refused: provider.refusals,
  };
}

test('several calls of one turn are done in order, and answered in order before anything else', async () => {
  const { actions, asked, refused } = await played(
    [completion([click, click]), completion([finish])],
    'both',
  );
  expect([actions, refused]).toEqual([['click', 'click', 'finish'], []]);
  expect(asked[1]?.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool', 'tool', 'user']);
});

const message = (fields: object) => ({ choices: [{ message: { content: null, ...fields } }] });

for (const [what, answer] of [
  ['without an id and with its arguments as an object', message({ tool_calls: [{ function: click }] })],
  ['as text', message({ content: '```json\n{"name":"browser_click","parameters":{"target":"e1"}}\n```' })],
  [
    'in the marks of a template',
    message({ content: '<tool_call>\n{"name":"browser_click","arguments":{"target":"e1"}}\n</tool_call>' }),
  ],
] as const) {
  test(`a call that a server writes ${what} is taken`, async () => {
    const { actions, refused } = await played([answer, completion([finish])]);
    expect([actions, refused]).toEqual([['click', 'finish'], []]);
  });
}

test('a call of an unknown tool, or with arguments that can’t be read, is told to the model and not sent back to the server', async () => {
  const broken = { id: 'a', type: 'function', function: { name: 'browser_click', arguments: '{"target":' } };
  const answers = [
    message({ tool_calls: [broken] }),
    completion([{ name: 'shell', arguments: {} }]),
    completion([finish]),
  ];
  const { actions, asked, refused } = await played(answers);
  expect([actions, refused]).toEqual([['finish'], []]);
  expect(JSON.stringify(asked[1])).toContain('its arguments are no JSON object');
  expect(JSON.stringify(asked[2])).toContain('there is no such tool; expected one of browser_navigate');
});

test('a model that only talks is asked to go on, and finished for at last; one that refuses at once', async () => {
  const talks = await played([completion('Hm.'), completion('Well.'), completion('I am done.')]);
  expect(talks.last).toEqual({ type: 'finish', result: 'called_nothing', message: 'I am done.' });
  expect(talks.refused).toEqual([]);
  const refuses = await played([message({ refusal: 'I can’t help with that.' })]);
  expect(refuses.last).toEqual({
    type: 'finish',
    result: 'model_refused',
    message: 'I can’t help with that.',
  });
});

test('pages of earlier turns are left out of what is sent again', async () => {
  const { asked } = await played([
    ...Array.from({ length: 6 }, () => completion([click])),
    completion([finish]),
  ]);
  const pages = JSON.stringify(asked[6]).match(/### Snapshot/g);
  expect(pages).toHaveLength(3);
});

for (const [name, options, env, why] of [
  ['openai-compatible:m', {}, {}, 'it is not said where; expected --base-url'],
  ['openai-compatible:m', { baseUrl: 'file:///etc' }, {}, 'is no address; expected one of http or https'],
  ['openai-compatible:m', { baseUrl: 'http://h', price: 'free' }, {}, 'the price "free" is none'],
  [
    'openai-compatible:m',
    { baseUrl: 'http://h', sight: 'picture' },
    {},
    'it can’t look at "picture"; expected text or both',
  ],
] as const) {
  test(`${name} is refused with ${JSON.stringify(options)}`, () => {
    expect(() => findModelAgent(name, { ...NO_MODEL_OPTIONS, ...options }, env)).toThrow(why);
  });
}

test('a name without a provider, or without a model, is none of a model', () => {
  for (const name of ['./agent.ts', 'reference', 'openai-compatible:', 'nobody:m'])
    expect(findModelAgent(name, NO_MODEL_OPTIONS, {})).toBeUndefined();
});
