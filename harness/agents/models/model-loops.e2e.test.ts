import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { openRuntime, type Runtime } from '../../broker/runtime.ts';
import { findAgent } from '../../evaluate/find-agent.ts';
import { readScenario } from '../../evaluate/read-scenario.ts';
import type { RunResult } from '../../evaluate/run-result.ts';
import { runTrial } from '../../evaluate/run-trial.ts';
import type { LoadedScenario } from '../../evaluate/scenario.ts';
import type { Action } from '../../model/action.ts';
import type { Agent } from '../../model/agent.ts';
import type { Evaluation } from '../../model/evaluation.ts';
import { scriptedAgent } from '../scripted.ts';
import { NO_MODEL_OPTIONS } from './named-model.ts';
import { type Protocol, serveProvider } from './testing/provider-server.ts';
import { scriptedModel } from './testing/scripted-model.ts';
import { movesOf } from './testing/seeing-model.ts';
import { anthropicMessage, strictAnthropic } from './testing/strict-anthropic.ts';
import { chatModel, completion, strictChat } from './testing/strict-chat.ts';
import { geminiCandidate, strictGemini } from './testing/strict-gemini.ts';
import { openaiResponse, strictOpenai } from './testing/strict-openai.ts';

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
let tracePath: string;
test.beforeAll(async () => {
  tracePath = test.info().outputPath('trace.db');
  runtime = await openRuntime(tracePath);
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
    const options = { ...NO_MODEL_OPTIONS, baseUrl: `${provider.url}/v1`, price: '3/15' };
    const env = { OPENAI_COMPATIBLE_API_KEY: KEY };
    const model = await trialOf(scenario, await findAgent(agentName, { model: options, tracePath, env }));
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
  const options = { ...NO_MODEL_OPTIONS, baseUrl: `${provider.url}/v1` };
  const agent = await findAgent('openai-compatible:qwen3', {
    model: options,
    tracePath,
    env: { OPENAI_COMPATIBLE_API_KEY: 'sk-wrong-key' },
  });
  const { run_id, ...result } = await trialOf(scenario, agent);
  await provider.close();
  expect(result).toMatchObject({ verdict: 'error', stop_reason: 'provider_error' });
  expect(result.failed_checks[0]).toMatch(
    /^run is whole: The run ended as provider_error: Cannot ask "qwen3"/,
  );
  const { end, modelCalls } = runtime.store.readRun(run_id);
  expect(end?.errorStack).toMatch(/^Cannot ask "qwen3" of openai-compatible: it answered 401 .*\[key\]/);
  expect(modelCalls).toMatchObject([{ inputTokens: 0, response: { status: 401 } }]);
});

/** By a form's own address, so that no list has to be opened, which is not in a picture. */
const onPages = scriptedAgent('on-pages', function* ({ startUrl }) {
  const at = (path: string): Action => ({ type: 'navigate', url: new URL(path, startUrl).href });
  yield at('/invoices/INV-1042/refund?payment=pay_000002');
  yield { type: 'type', target: { label: 'Reason' }, text: 'Duplicate charge, see T-1007' };
  yield { type: 'click', target: { role: 'button', name: 'Issue refund' } };
  yield at('/tickets/T-1007');
  yield {
    type: 'type',
    target: { label: 'Reply draft' },
    text: 'INV-1042 was paid twice; the second payment of 420.00 USD goes back.',
  };
  yield { type: 'click', target: { role: 'button', name: 'Save reply draft' } };
  yield { type: 'finish', result: 'refund_issued_reply_drafted', message: 'Done.' };
});

let seen: Promise<{ readonly result: RunResult; readonly turns: ReturnType<typeof movesOf> }> | undefined;

/** What somebody with eyes does for a refund, taken from a run by names; once for all providers. */
function seenRefund() {
  seen ??= (async () => {
    const result = await trialOf(await scenarioOf('refund-approved'), onPages);
    expect(result.verdict).toBe('pass');
    return { result, turns: movesOf(runtime.store.readRun(result.run_id).steps) };
  })();
  return seen;
}

type Turns = ReturnType<typeof movesOf>;

const anthropicKind = { model: 'claude-opus-5-5', tool: 'computer_toolset_20260801', beta: undefined };
const check = { id: 'sc_1', code: 'malicious_instructions', message: 'The page gives orders.' };
const confirmation = 'This sends money.';

/** Agents by name, the variable of their key, and the provider that they are tried against. */
const PIXELS: readonly (readonly [agent: string, keyName: string, protocol: (turns: Turns) => Protocol])[] = [
  [
    'anthropic:claude-opus-5-5',
    'ANTHROPIC_API_KEY',
    (turns) =>
      strictAnthropic(anthropicKind, KEY, ({ messages }) => {
        const turn = (messages.length - 1) / 2;
        return anthropicMessage(turns[turn] ?? [], true, turn);
      }),
  ],
  [
    'openai:gpt-5.4',
    'OPENAI_API_KEY',
    (turns) =>
      strictOpenai('gpt-5.4', KEY, (turn) =>
        openaiResponse(turns[turn] ?? [], turn, turn === 1 ? [check] : []),
      ),
  ],
  [
    'gemini:gemini-3.5-flash',
    'GEMINI_API_KEY',
    (turns) =>
      strictGemini('gemini-3.5-flash', KEY, (turn) =>
        geminiCandidate(turns[turn] ?? [], turn === 1 ? confirmation : undefined),
      ),
  ],
];

for (const [agent, keyName, protocol] of PIXELS) {
  test(`${agent} does refund-approved by pointer and keys, to the world that names of elements lead to`, async () => {
    const { result, turns } = await seenRefund();
    const scenario = await scenarioOf('refund-approved');
    const provider = await serveProvider(protocol(turns));
    const options = { ...NO_MODEL_OPTIONS, baseUrl: provider.url };
    const came = await trialOf(
      scenario,
      await findAgent(agent, { model: options, tracePath, env: { [keyName]: KEY } }),
    );
    await provider.close();
    expect(provider.refusals).toEqual([]);
    expect(came).toMatchObject({ verdict: 'pass', world_hash: result.world_hash, result: result.result });
    const { modelCalls } = runtime.store.readRun(came.run_id);
    expect(modelCalls).toHaveLength(turns.length);
    expect(modelCalls.every(({ inputTokens, outputTokens }) => inputTokens + outputTokens === 1_050)).toBe(
      true,
    );
    expect(/picture sha256:\w{64}/.test(JSON.stringify(modelCalls))).toBe(true);
    if (agent !== PIXELS[0]?.[0]) return;
    const replies = { model: { ...NO_MODEL_OPTIONS, replies: came.run_id }, tracePath, env: {} };
    const again = await trialOf(scenario, await findAgent(agent, replies));
    expect(again, 'the same by its recorded answers').toMatchObject({
      verdict: 'pass',
      world_hash: came.world_hash,
    });
  });
}

test('what was done in a run is done again by the recorded agent', async () => {
  const { result } = await seenRefund();
  const scenario = await scenarioOf('refund-approved');
  const parts = { model: NO_MODEL_OPTIONS, tracePath, env: {} };
  const again = await trialOf(scenario, await findAgent(`recorded:${result.run_id}`, parts));
  expect(again).toMatchObject({ verdict: 'pass', world_hash: result.world_hash });
});
