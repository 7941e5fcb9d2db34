import { expect, test } from '@playwright/test';
import { openTrace } from '../trace/store.ts';
import { sampleFinish, sampleProposal, sampleRun } from '../trace/testing/sample-run.ts';
import { budgetSoFar } from './budget-so-far.ts';

const policy = {
  workflow: 'support',
  version: '3',
  tenant_id: 'acme',
  max_runtime_seconds: 60,
  max_tool_calls: 5,
  tools: {},
  budget: { max_steps: 9, max_model_tokens: 10_000 },
};

test('a step tells what was used by its end, tool calls and tokens of later steps not among it', async () => {
  const store = openTrace(test.info().outputPath('trace.sqlite'));
  store.startRun(sampleRun('run_a', { policy: JSON.stringify(policy) }));
  for (const index of [1, 2, 3]) {
    const action = { type: 'tool', tool: 'kb.search', input: {} } as const;
    const proposed = sampleProposal('run_a', index, index === 1 ? {} : { action });
    store.proposeStep(proposed);
    store.finishStep(sampleFinish(proposed.id, { finishedAt: `2025-03-01T09:00:0${index}.400Z` }));
  }
  const call = { runId: 'run_a', stepId: null, provider: 'p', model: 'm', request: {}, response: {} };
  for (const at of ['2025-03-01T09:00:02.000Z', '2025-03-01T09:00:03.000Z']) {
    store.recordModelCall({
      ...call,
      inputTokens: 900,
      outputTokens: 100,
      estimatedCostUsd: 0.02,
      durationMs: 9,
      at,
    });
  }
  const recorded = store.readRun('run_a');
  expect(budgetSoFar(recorded, 2)).toEqual([
    { what: 'steps', used: 2, limit: 9 },
    { what: 'tool calls', used: 1, limit: 5 },
    { what: 'runtime', used: 2_400, limit: 60_000 },
    { what: 'model tokens', used: 1_000, limit: 10_000 },
    { what: 'model cost', used: 0.02, limit: null },
  ]);
  const older = { ...recorded, run: { ...recorded.run, policy: '{"workflow":"older"}' } };
  expect(budgetSoFar(older, 3).map(({ limit }) => limit)).toEqual([null, null, null, null, null]);
  await store.close();
});
