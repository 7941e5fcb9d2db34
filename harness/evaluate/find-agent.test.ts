import { expect, test } from '@playwright/test';
import { NO_MODEL_OPTIONS } from '../agents/models/named-model.ts';
import { findAgent } from './find-agent.ts';

const parts = { model: NO_MODEL_OPTIONS, tracePath: '/no/such/trace.db', env: {} };

test('the random agent is that of its seed, and what another lacks is said', async () => {
  expect(await findAgent('random:7', parts)).toMatchObject({ name: 'random-7' });
  expect(await findAgent('random', parts)).toMatchObject({ name: 'random-1' });
  for (const [name, why] of [
    [
      'gemini:gemini-3.5-flash',
      /Cannot ask "gemini-3.5-flash" of gemini: there is no key; expected .* GEMINI_API_KEY/,
    ],
    ['recorded:run_01M8', /Cannot read the trace/],
    ['anthropic', /Cannot load the agent .*there is no such file/],
  ] as const)
    await expect(findAgent(name, parts), name).rejects.toThrow(why);
});
