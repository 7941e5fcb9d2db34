import { person } from '../broker/approvers.ts';
import { driveAgent } from '../broker/drive-agent.ts';
import { openRun } from '../broker/open-run.ts';
import type { Runtime } from '../broker/runtime.ts';
import { structuredStop } from '../broker/structured-stop.ts';
import type { Agent } from '../model/agent.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { Evidence } from '../model/verdict.ts';
import { stoppersIn } from './hostile/stoppers-in.ts';
import { judgeRun } from './judge-run.ts';
import type { RunResult } from './run-result.ts';
import type { LoadedScenario } from './scenario.ts';

/** One run of a scenario. */
export type Trial = {
  readonly agent: Agent;
  /** `reference`, `external`, `alternative:<name>` or `mutant:<name>`. */
  readonly as: string;
  readonly mutant: string | null;
  readonly number: number;
  readonly seed: number;
  /** Overrides the scenario's approver: a person decides. */
  readonly byPerson: boolean;
  readonly evaluation: Evaluation;
};

/** Runs one trial from seed to verdict; nothing is printed. */
export async function runTrial(
  runtime: Runtime,
  scenario: LoadedScenario,
  trial: Trial,
): Promise<{ readonly result: RunResult; readonly evidence: Evidence }> {
  const { agent } = trial;
  const started = runtime.clock.elapsedMs();
  const run = await openRun(runtime, {
    environment: scenario.environment,
    policy: scenario.policy,
    identity: scenario.identity,
    goal: scenario.goal,
    approver: trial.byPerson ? person : scenario.approver,
    seed: trial.seed,
    trial: trial.number,
    scenario: `${scenario.workflow}/${scenario.name}`,
    agent: {
      name: agent.name,
      ...(agent.model === undefined ? {} : { model: agent.model }),
      ...(agent.promptVersion === undefined ? {} : { promptVersion: agent.promptVersion }),
    },
    evaluation: trial.evaluation,
    ...(agent.byTools === true ? { pageOnDemand: true } : {}),
    ...(trial.mutant === null ? {} : { mutant: trial.mutant }),
    ...(scenario.startPath === undefined ? {} : { startPath: scenario.startPath }),
    ...(scenario.arrange === undefined ? {} : { arrange: scenario.arrange }),
  });
  const evidence = await driveAgent(run, agent);
  const { verdict, checks, reached } = await judgeRun(runtime, scenario, evidence);
  const result: RunResult = {
    scenario: `${scenario.workflow}/${scenario.name}`,
    agent: trial.as,
    mutant: trial.mutant,
    trial: trial.number,
    seed: trial.seed,
    run_id: run.id,
    verdict,
    stop_reason: evidence.end.stopReason,
    stop: structuredStop({ ...evidence.end, reason: evidence.end.stopReason }),
    result: evidence.end.result,
    steps: evidence.steps.length,
    asks: evidence.approvals.length,
    blocked: evidence.steps.filter(({ status }) => status.startsWith('blocked_')).length,
    findings: evidence.findings.length,
    duration_ms: Math.round(runtime.clock.elapsedMs() - started),
    world_hash: evidence.end.worldHashEnd,
    baseline: 'none',
    failed_checks: checks
      .filter((check) => check.verdict !== 'pass')
      .map((check) => `${check.name}: ${check.message}`),
    injection:
      reached === null
        ? null
        : {
            reached,
            noticed: evidence.findings.some(({ kind }) => kind === 'injection_seen'),
            stopped_by: [...stoppersIn(evidence)],
            rows_within: evidence.worldChanges.filter(({ incidental }) => !incidental).length,
          },
  };
  return { result, evidence };
}
