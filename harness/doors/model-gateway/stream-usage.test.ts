import { expect, test } from '@playwright/test';
import { partsOf, readUsage } from './read-usage.ts';
import { askForUsage, withoutAddedUsage } from './stream-usage.ts';

const events = [
  'data: {"choices":[{"delta":{"content":"Hi"}}]}\n\n',
  'data: {"choices":[{"delta":{}}],"usage":null}\n\n',
  'data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4}}\n\n',
  'data: [DONE]\n\n',
];

test('tokens are asked of a stream, and the event that tells them is kept from a client that has not asked', async () => {
  const { body, isAdded } = askForUsage({ model: 'm', stream: true, stream_options: { x: 1 } });
  expect([body, isAdded]).toEqual([
    { model: 'm', stream: true, stream_options: { x: 1, include_usage: true } },
    true,
  ]);
  const whole = events.join('');
  // Events are cut wherever the network cuts them.
  const pieces = whole.match(/[\s\S]{1,7}/g) ?? [];
  const shown = new ReadableStream<string>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  }).pipeThrough(withoutAddedUsage());
  let text = '';
  for await (const chunk of shown) text += chunk;
  expect(text).toBe(events.filter((_, at) => at !== 2).join(''));
});

test('a client that asks for tokens by itself, or for no stream, is left alone', () => {
  for (const body of [
    { model: 'm', stream: true, stream_options: { include_usage: true } },
    { model: 'm', stream: false },
    { model: 'm' },
  ])
    expect(askForUsage(body)).toEqual({ body, isAdded: false });
});

for (const [what, text, isStream, usage] of [
  ['chat completions', '{"usage":{"prompt_tokens":9,"completion_tokens":4}}', false, [9, 4]],
  ['chat completions in a stream', events.join(''), true, [9, 4]],
  [
    'messages, with what was cached',
    '{"usage":{"input_tokens":5,"cache_read_input_tokens":90,"output_tokens":7}}',
    false,
    [95, 7],
  ],
  [
    'messages in a stream',
    'event: message_start\ndata: {"type":"message_start","message":{"usage":{"input_tokens":5,"output_tokens":1}}}\n\nevent: message_delta\ndata: {"type":"message_delta","usage":{"output_tokens":30}}\n\n',
    true,
    [5, 30],
  ],
  [
    'responses in a stream',
    'data: {"response":{"usage":{"input_tokens":3,"output_tokens":2}}}\n\n',
    true,
    [3, 2],
  ],
] as const) {
  test(`tokens are read of ${what}`, () => {
    const { inputTokens, outputTokens } = readUsage(partsOf(text, isStream)) ?? {};
    expect([inputTokens, outputTokens]).toEqual(usage);
  });
}

test('an answer that tells no tokens tells none', () => {
  expect(readUsage(partsOf('<html>', false))).toBeUndefined();
  expect(readUsage(partsOf('{"choices":[]}', false))).toBeUndefined();
});
