import { expect, test } from '@playwright/test';
import { mostOf } from './most-of.ts';
import { type Allowance, Turnstile } from './turnstile.ts';

const tokens = (count: number): Allowance => ({ tokens: count, costUsd: 0 });
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('requests begin together as far as what they may use fits, and the rest in order as others are counted', async () => {
  let left = 100;
  const turnstile = new Turnstile(() => ({ tokens: left, costUsd: 1 }));
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = async (name: string, most: Allowance) => {
    const end = await turnstile.begin(most);
    begun.push(name);
    ends.set(name, end);
  };
  for (const [name, most] of [
    ['a', 60],
    ['b', 40],
    ['c', 30],
    ['d', 1],
  ] as const)
    void ask(name, tokens(most));
  await settled();
  expect(begun).toEqual(['a', 'b']);
  left = 60;
  ends.get('b')?.();
  await settled();
  expect(begun).toEqual(['a', 'b']);
  left = 50;
  ends.get('a')?.();
  await settled();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('what may be of any length goes alone, and what is alone goes even where it does not fit', async () => {
  const turnstile = new Turnstile(() => ({ tokens: 10, costUsd: 10 }));
  const endFirst = await turnstile.begin(tokens(Number.POSITIVE_INFINITY));
  let hasBegun = false;
  const second = turnstile.begin(tokens(1)).then((end) => {
    hasBegun = true;
    return end;
  });
  await settled();
  expect(hasBegun).toBe(false);
  endFirst();
  (await second)();
  (await turnstile.begin({ tokens: 0, costUsd: 11 }))();
});

test('without a limit nothing waits; so many may wait and no more', async () => {
  const free = { tokens: Number.POSITIVE_INFINITY, costUsd: Number.POSITIVE_INFINITY };
  const open = new Turnstile(() => free);
  await Promise.all([open.begin(free), open.begin(free)]);
  const shut = new Turnstile(() => tokens(0));
  for (let n = 0; n <= 100; n += 1) void shut.begin(tokens(1));
  expect(shut.isFull).toBe(true);
});

const SAID: readonly (readonly [body: object, tokens: number])[] = [
  [{ max_tokens: 50 }, 150],
  [{ max_tokens: 1, max_completion_tokens: 50 }, 150],
  [{ max_output_tokens: 50, n: 4 }, 300],
  [{ max_tokens: 50, n: 0 }, 150],
  [{ max_tokens: null }, Number.POSITIVE_INFINITY],
  [{ max_tokens: 'few' }, Number.POSITIVE_INFINITY],
  [{}, Number.POSITIVE_INFINITY],
];
test('a request may use a token for each byte of it, and what it says of its answer, for each answer', () => {
  for (const [body, most] of SAID) {
    expect(mostOf(body, 100, { input: 1, output: 0 }), JSON.stringify(body)).toEqual({
      tokens: most,
      costUsd: 0.0001,
    });
  }
});
