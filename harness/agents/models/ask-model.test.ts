import { expect, test } from '@playwright/test';
import { systemClock } from '../../clock.ts';
import type { AgentRun } from '../../model/agent.ts';
import type { ModelUse } from '../../model/model-use.ts';
import { modelLine } from './ask-model.ts';
import { sendTo } from './send.ts';
import { type Fault, serveProvider } from './testing/provider-server.ts';
import { NO_RUN } from './testing/scripted-model.ts';

const ANSWER = { says: 'hello', usage: { inputTokens: 7, outputTokens: 3 } };

/** Reads the answer of the provider below. */
function read(answer: unknown) {
  if (JSON.stringify(answer) !== JSON.stringify(ANSWER)) throw new Error('it says nothing');
  return { turn: { ...ANSWER, calls: [], ended: null } };
}

/** Asks once, of a provider at which something goes wrong first. */
async function asked(faults: Fault[], { patienceMs = 5_000, over = NO_RUN.over } = {}) {
  const provider = await serveProvider({ refuse: () => undefined, answer: () => ANSWER }, faults);
  const uses: ModelUse[] = [];
  const run: AgentRun = {
    ...NO_RUN,
    over,
    modelCall(use) {
      uses.push(use);
      return null;
    },
  };
  const line = {
    provider: 'somebody',
    model: 'm-1',
    price: { input: 1, output: 10 },
    send: sendTo({
      url: provider.url,
      headers: { authorization: 'Bearer sk-secret' },
      key: 'sk-secret',
      patienceMs,
    }),
    clock: systemClock,
    pauseMs: 1,
  };
  const came = await modelLine(line, run)({ messages: ['begin'] }, read).then(
    ({ turn }) => turn.says,
    (error: unknown) => String(error),
  );
  await provider.close();
  return { came, uses, attempts: provider.bodies.length };
}

const limited: Fault = { status: 429, headers: { 'retry-after-ms': '5' }, body: { error: 'slow down' } };

for (const [what, faults, attempts] of [
  ['limits the rate', [limited, limited], 3],
  ['limits the rate and names seconds', [{ ...limited, headers: { 'retry-after': '0' } }], 2],
  [
    'is overloaded',
    [
      { status: 529, body: { type: 'error' } },
      { status: 503, body: 'busy' },
    ],
    3,
  ],
  ['drops the connection', ['drops'], 2],
  ['drops the answer halfway', ['drops halfway'], 2],
  ['answers what is no JSON', [{ status: 200, body: '<html>' }], 2],
  ['answers JSON that is no answer', [{ status: 200, body: { says: 1 } }], 2],
] as const) {
  test(`a provider that ${what} is asked again, and each attempt is recorded`, async () => {
    const { came, uses, attempts: made } = await asked([...faults]);
    expect([came, made]).toEqual(['hello', attempts]);
    expect(uses.map(({ inputTokens }) => inputTokens)).toEqual([...faults.map(() => 0), 7]);
    expect(uses.at(-1)).toMatchObject({ outputTokens: 3, estimatedCostUsd: 37e-6, response: ANSWER });
  });
}

test('a provider that is too slow is asked again, and given up at last', async () => {
  const never = ['never answers', 'never answers', 'never answers', 'never answers'] as const;
  const { came, attempts } = await asked([...never], { patienceMs: 30 });
  expect(attempts).toBe(4);
  expect(came).toMatch(/PROVIDER_FAILED.*Cannot ask "m-1" of somebody: no answer came .*, 4 times in a row/);
});

test('what the provider refuses is not asked again, and its words are told without the key', async () => {
  const { came, attempts, uses } = await asked([{ status: 400, body: 'unknown tool for sk-secret' }]);
  expect(attempts).toBe(1);
  expect(came).toContain('it answered 400 "unknown tool for [key]"; expected an answer of its API');
  expect(JSON.stringify(uses)).not.toContain('sk-secret');
});

test('a provider that sends its clients elsewhere is not followed: the key stays', async () => {
  const elsewhere = await serveProvider({ refuse: () => undefined, answer: () => ANSWER });
  const moved: Fault = { status: 307, headers: { location: elsewhere.url }, body: '' };
  const { came } = await asked([moved, moved, moved, moved]);
  expect(came).toContain('PROVIDER_FAILED');
  expect(elsewhere.bodies).toEqual([]);
  await elsewhere.close();
});

test('a run that is over waits for no provider', async () => {
  const over = new AbortController();
  const asking = asked(['never answers'], { over: over.signal });
  over.abort();
  expect((await asking).came).toContain('AbortError');
});
