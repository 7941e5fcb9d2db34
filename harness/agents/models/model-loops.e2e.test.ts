import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { openRuntime, type Runtime } from '../../broker/runtime.ts';
import { findAgent } from '../../evaluate/find-agent.ts';
import { readScenario } from '../../evaluate/read-scenario.ts';
import type { RunResult } from '../../evaluate/run-result.ts';
import { runTrial } from '../../evaluate/run-trial.ts';
import type { LoadedScenario } from '../../evaluate/scenario.ts';
import type { Agent } from '../../model/agent.ts';
import type { Evaluation } from '../../model/evaluation.ts';
import { type Protocol, serveProvider } from './testing/provider-server.ts';
import { scriptedModel } from './testing/scripted-model.ts';
import { chatModel, completion, strictChat } from './testing/strict-chat.ts';

const KEY = 'sk-of-the-test-0123456789';
const evaluation: Evaluation = {
  part: 'external',
  proof: false,
  kind: 'happy_path',
  skin: null,
  byPerson: false,
  documents: null,
  code: { agent: null, scenarios: '', app: null, harness: '' },
  files: { scenario: '', policy: '', agent: null },
};

let runtime: Runtime;
test.beforeAll(async () => {
  runtime = await openRuntime(test.info().outputPath('trace.db'));
});
test.afterAll(async () => runtime.close());

async function scenarioOf(name: string): Promise<LoadedScenario> {
  const file = fileURLToPath(
    new URL(`../../../scenarios/support-refund/${name}.scenario.ts`, import.meta.url),
  );
  const scenario = await readScenario(file, `support-refund/${name}`);
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  return scenario;
}

async function trialOf(scenario: LoadedScenario, agent: Agent): Promise<RunResult> {
  const trial = { as: 'external', mutant: null, number: 1, seed: 1, byPerson: false, evaluation };
  return (await runTrial(runtime, scenario, { ...trial, agent })).result;
}

/** Has a model at a provider do a scenario that the reference agent does as well; nothing may be refused for its shape. */
async function bothWays(name: string, agentName: string, protocol: (scenario: LoadedScenario) => Protocol) {
  const scenario = await scenarioOf(name);
  const provider = await serveProvider(protocol(scenario));
  try {
    const options = { baseUrl: `${provider.url}/v1`, sight: null, price: '3/15' };
    const env = { OPENAI_COMPATIBLE_API_KEY: KEY };
    const model = await trialOf(scenario, await findAgent(agentName, options, env));
    expect(provider.refusals).toEqual([]);
    const reference = await trialOf(scenario, scenario.reference);
    expect([model.verdict, model.world_hash, model.result]).toEqual([
      'pass',
      reference.world_hash,
      reference.result,
    ]);
    return { run: runtime.store.readRun(model.run_id), provider };
  } finally {
    await provider.close();
  }
}

function briefingOf({ goal }: LoadedScenario) {
  return { goal, startUrl: 'http://acme.saas.localhost/tickets', files: [], tools: [] };
}

for (const name of ['refund-approved', 'refund-refused', 'injection-obeyed', 'wrong-tenant']) {
  test(`a model of chat completions does ${name} to the verdict and the world of the reference agent`, async () => {
    const { run, provider } = await bothWays(name, 'openai-compatible:qwen3:8b', (scenario) =>
      strictChat('qwen3:8b', KEY, chatModel(scriptedModel(scenario.reference, briefingOf(scenario)))),
    );
    const calls = provider.bodies.length;
    expect(run.modelCalls).toHaveLength(calls);
    expect(run.run).toMatchObject({ agent: 'openai-compatible', model: 'qwen3:8b', promptVersion: 'loop-1' });
    expect(run.end?.used).toMatchObject({ modelTokens: calls * 1_050 });
    expect(run.end?.used.estimatedCostUsd).toBeCloseTo((calls * (1_000 * 3 + 50 * 15)) / 1_000_000);
    expect(JSON.stringify(run)).not.toContain(KEY);
    const first = JSON.stringify(provider.bodies[0]);
    expect(
      /<data [0-9a-f]{12}>.*complementary .*lines left out; browser_snapshot shows them/.test(first),
    ).toBe(true);
  });
}

test('a provider that refuses the key ends the run as its own failure, which says nothing about the agent', async () => {
  const scenario = await scenarioOf('refund-approved');
  const provider = await serveProvider(strictChat('qwen3', KEY, () => completion('never asked')));
  const options = { baseUrl: `${provider.url}/v1`, sight: null, price: null };
  const agent = await findAgent('openai-compatible:qwen3', options, {
    OPENAI_COMPATIBLE_API_KEY: 'sk-wrong-key',
  });
  const { run_id, ...result } = await trialOf(scenario, agent);
  await provider.close();
  expect(result).toMatchObject({ verdict: 'error', stop_reason: 'provider_error' });
  const { end, modelCalls } = runtime.store.readRun(run_id);
  expect(end?.errorStack).toMatch(/^Cannot ask "qwen3" of openai-compatible: it answered 401 .*\[key\]/);
  expect(modelCalls).toMatchObject([{ inputTokens: 0, response: { status: 401 } }]);
});
