/**
 * Forks a recorded run at every step, each time with an agent that leaves at once, and compares the past of each branch
 * with the run's, step by step.
 *
 *     npx tsx bench/forks.ts TRACE RUN
 */
import { scriptedAgent } from '../harness/agents/scripted.ts';
import { openRuntime } from '../harness/broker/runtime.ts';
import { mockSaasEnvironment } from '../harness/environments/mock-saas/mock-saas-environment.ts';
import { diffRuns, isEqual } from '../harness/replay/diff-runs.ts';
import { forkRun } from '../harness/replay/fork-run.ts';

const [trace, runId] = process.argv.slice(2);
if (trace === undefined || runId === undefined) {
  process.stderr.write('Usage: npx tsx bench/forks.ts TRACE RUN\n');
  process.exit(2);
}

const leaving = scriptedAgent('leaving', [{ type: 'finish', result: 'left', message: '' }]);
const runtime = await openRuntime(trace);
const { store } = runtime;
const run = store.readRun(runId);
let equal = 0;
for (const { proposed } of run.steps) {
  const at = proposed.index;
  const startedAt = performance.now();
  const result = await forkRun(runtime, runId, [mockSaasEnvironment], { at, agent: leaving });
  const tookMs = Math.round(performance.now() - startedAt);
  const past = result.outcome === 'forked' ? diffRuns(run, store.readRun(result.forkId)).steps : [];
  const isSame = result.outcome === 'forked' && past.slice(0, at - 1).every(isEqual);
  equal += isSame ? 1 : 0;
  const steps = at === 1 ? 'no steps' : `${at - 1} of the run’s steps`;
  const what = isSame ? `a past of ${steps}, equal` : result.outcome;
  process.stdout.write(`fork at ${at}: ${what}; ${tookMs} ms\n`);
}
await runtime.close();
process.stdout.write(`${run.steps.length} branches, ${equal} with the past of ${runId}\n`);
process.exitCode = equal === run.steps.length ? 0 : 1;
