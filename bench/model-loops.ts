/**
 * Has every loop that asks a model by pictures do the four scenarios of support-refund against servers that speak the
 * providers' formats strictly, also those of older models, and compares verdict and world with the scripted agent.
 *
 *     npx tsx bench/model-loops.ts [a|b|c|d …] [part of a loop's name …]
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NO_MODEL_OPTIONS } from '../harness/agents/models/named-model.ts';
import { type Protocol, serveProvider } from '../harness/agents/models/testing/provider-server.ts';
import { type Move, movesOf } from '../harness/agents/models/testing/seeing-model.ts';
import { strictAnthropic } from '../harness/agents/models/testing/strict-anthropic.ts';
import { geminiCandidate, strictGemini } from '../harness/agents/models/testing/strict-gemini.ts';
import { openaiResponse, strictOpenai } from '../harness/agents/models/testing/strict-openai.ts';
import { openRuntime } from '../harness/broker/runtime.ts';
import { findAgent } from '../harness/evaluate/find-agent.ts';
import { readScenario } from '../harness/evaluate/read-scenario.ts';
import { runTrial } from '../harness/evaluate/run-trial.ts';
import { invariant } from '../harness/invariant.ts';
import type { Agent } from '../harness/model/agent.ts';
import type { Evaluation } from '../harness/model/evaluation.ts';
import { SEEN } from './model-loops-agents.ts';
import { anthropicOlder, anthropicTurn, geminiOlder } from './model-loops-answers.ts';

type Turns = readonly (readonly Move[])[];
/** How a loop is spoken to: the agent's name, the variable of its key, what it looks at, and the provider's answers. */
type Loop = {
  readonly agent: string;
  readonly keyName: string;
  readonly sight?: string;
  protocol(turns: Turns): Protocol;
};

const KEY = 'sk-of-the-bench-0123456789';

const anthropic = (
  model: string,
  tool: string,
  beta: string | undefined,
  write: (moves: readonly Move[], turn: number) => unknown,
): Loop => ({
  agent: `anthropic:${model}`,
  keyName: 'ANTHROPIC_API_KEY',
  ...(tool.startsWith('browser') && { sight: 'text' }),
  protocol: (turns) =>
    strictAnthropic({ model, tool, beta }, KEY, ({ messages }) => {
      const turn = (messages.length - 1) / 2;
      return write(turns[turn] ?? [], turn);
    }),
});
const openai = (model: string, split: (turns: Turns) => Turns): Loop => ({
  agent: `openai:${model}`,
  keyName: 'OPENAI_API_KEY',
  protocol: (turns) => strictOpenai(model, KEY, (turn) => openaiResponse(split(turns)[turn] ?? [], turn)),
});
const gemini = (model: string, write: (moves: readonly Move[]) => unknown): Loop => ({
  agent: `gemini:${model}`,
  keyName: 'GEMINI_API_KEY',
  protocol: (turns) => strictGemini(model, KEY, (turn) => write(turns[turn] ?? [])),
});

const LOOPS: readonly Loop[] = [
  anthropic('claude-opus-5-5', 'computer_toolset_20260801', undefined, anthropicTurn('computer')),
  anthropic('claude-opus-5-5', 'browser_toolset_20260801', undefined, anthropicTurn('browser')),
  anthropic('claude-opus-4-5', 'computer_20251124', 'computer-use-2025-11-24', anthropicTurn(null)),
  anthropic('claude-sonnet-4-5', 'computer_20250124', 'computer-use-2025-01-24', anthropicTurn(null)),
  anthropic('claude-3-5-sonnet-20241022', 'computer_20241022', 'computer-use-2024-10-22', anthropicOlder),
  openai('gpt-5.4', (turns) => turns),
  openai('computer-use-preview', (turns) => turns.flatMap((moves) => moves.map((move) => [move]))),
  gemini('gemini-3.5-flash', (moves) => geminiCandidate(moves)),
  gemini('gemini-2.5-computer-use-preview-10-2025', geminiOlder),
];

const evaluation: Evaluation = {
  ...{ part: 'external', proof: false, kind: 'happy_path', skin: null, byPerson: false, documents: null },
  code: { agent: null, scenarios: '', app: null, harness: '' },
  files: { scenario: '', policy: '', agent: null },
};

const tracePath = join(mkdtempSync(join(tmpdir(), 'playpen-loops-')), 'trace.db');
const runtime = await openRuntime(tracePath);
const letters = process.argv.slice(2).filter((one) => one in SEEN);
const loops = process.argv.slice(2).filter((one) => !(one in SEEN));
const isAsked = (asked: readonly string[], what: string) =>
  asked.length === 0 || asked.some((one) => what.includes(one));
let differing = 0;
for (const [letter, { name, agent }] of Object.entries(SEEN)) {
  if (!isAsked(letters, letter)) continue;
  const file = fileURLToPath(new URL(`../scenarios/support-refund/${name}.scenario.ts`, import.meta.url));
  const scenario = await readScenario(file, `support-refund/${name}`);
  invariant(scenario !== undefined, `there is a scenario ${name}`);
  const trial = async (one: Agent) => {
    const how = { as: 'external', mutant: null, number: 1, seed: 1, byPerson: false, evaluation };
    return (await runTrial(runtime, scenario, { ...how, agent: one })).result;
  };
  const reference = await trial(scenario.reference);
  const seen = await trial(agent);
  const turns = movesOf(runtime.store.readRun(seen.run_id).steps);
  process.stdout.write(
    `${letter}  reference ${reference.verdict}, by names ${seen.verdict}, ${turns.length} turns\n`,
  );
  for (const { agent: named, keyName, sight = null, protocol } of LOOPS) {
    const shown = `${named}${sight === null ? '' : ' by text'}`;
    if (!isAsked(loops, shown)) continue;
    const provider = await serveProvider(protocol(turns));
    const model = { ...NO_MODEL_OPTIONS, baseUrl: provider.url, sight };
    const came = await trial(await findAgent(named, { model, tracePath, env: { [keyName]: KEY } }));
    await provider.close();
    const isSame =
      came.verdict === 'pass' && came.world_hash === reference.world_hash && provider.refusals.length === 0;
    differing += isSame ? 0 : 1;
    const what = `${shown}: ${came.verdict}, world ${came.world_hash?.slice(0, 12)}`;
    process.stdout.write(`${isSame ? 'ok  ' : 'DIFFERS '}${letter}  ${what}, ${came.steps} steps\n`);
    if (!isSame)
      process.stdout.write(`      ${[came.stop_reason, ...came.failed_checks].join('\n      ')}\n`);
  }
}
await runtime.close();
process.stdout.write(`${differing} unlike the reference; trace in ${tracePath}\n`);
process.exitCode = differing === 0 ? 0 : 1;
