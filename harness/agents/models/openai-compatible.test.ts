import { expect, test } from '@playwright/test';
import { findModelAgent, NO_MODEL_OPTIONS } from './named-model.ts';
import { played } from './testing/play.ts';
import { type ChatModel, completion, strictChat } from './testing/strict-chat.ts';

const click = { name: 'browser_click', arguments: { target: 'e1' } };
const found = { open_tickets: 7, ids: ['T-1', 'T-2'] };
const finish = { name: 'finish', arguments: { result: 'done', message: 'Done.', answer: found } };

/** Has a model of chat completions say some things, one for each request. */
async function said(answers: readonly unknown[], sight: string | null = null) {
  const asked: Parameters<ChatModel>[0][] = [];
  const model: ChatModel = (messages) => {
    asked.push(messages);
    return answers[asked.length - 1];
  };
  const { actions, refused } = await played('openai-compatible:m', strictChat('m', 'sk-test', model, ''), {
    sight,
  });
  return { actions: actions.map(({ type }) => type), last: actions.at(-1), asked, refused };
}

test('several calls of one turn are done in order, and answered in order before anything else', async () => {
  const { actions, last, asked, refused } = await said(
    [completion([click, click]), completion([finish])],
    'both',
  );
  expect(last).toMatchObject({ type: 'finish', answer: found });
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
    const { actions, refused } = await said([answer, completion([finish])]);
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
  const { actions, asked, refused } = await said(answers);
  expect([actions, refused]).toEqual([['finish'], []]);
  expect(JSON.stringify(asked[1])).toContain('its arguments are no JSON object');
  expect(JSON.stringify(asked[2])).toContain('there is no such tool; expected one of browser_navigate');
});

test('a model that only talks is asked to go on, and finished for at last; one that refuses at once', async () => {
  const talks = await said([completion('Hm.'), completion('Well.'), completion('I am done.')]);
  expect(talks.last).toEqual({ type: 'finish', result: 'called_nothing', message: 'I am done.' });
  expect(talks.refused).toEqual([]);
  const refuses = await said([message({ refusal: 'I can’t help with that.' })]);
  expect(refuses.last).toEqual({
    type: 'finish',
    result: 'model_refused',
    message: 'I can’t help with that.',
  });
});

test('what comes from the product stands between marks that the model is told of, unless the policy says otherwise', async () => {
  const protocol = () => strictChat('m', 'sk-test', () => completion([finish]), '');
  const marked = await played('openai-compatible:m', protocol());
  const [, mark = ''] = /stands between <data (\w{12})>/.exec(JSON.stringify(marked.asked)) ?? [];
  expect(JSON.stringify(marked.asked)).toContain(`The goal: Press the button.\\n<data ${mark}>\\n### Page`);
  const context = { cutsChrome: true, marksData: false };
  const plain = await played('openai-compatible:m', protocol(), { context });
  expect(JSON.stringify(plain.asked)).not.toContain('<data');
});

test('pages of earlier turns are left out of what is sent again', async () => {
  const { asked } = await said([
    ...Array.from({ length: 6 }, () => completion([click])),
    completion([finish]),
  ]);
  const pages = JSON.stringify(asked[6]).match(/### Snapshot/g);
  expect(pages).toHaveLength(3);
});

for (const [name, options, env, why] of [
  ['openai-compatible:m', {}, {}, 'it is not said where; expected --base-url'],
  ['openai-compatible:m', { baseUrl: 'file:///etc' }, {}, 'is no address; expected one of http or https'],
  ['openai-compatible:m', { baseUrl: 'http://h', price: 'free' }, {}, 'Cannot take the price "free"'],
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
