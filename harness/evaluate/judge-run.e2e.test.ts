import { expect, test } from '@playwright/test';
import { scriptedAgent } from '../agents/scripted.ts';
import { nobody } from '../broker/approvers.ts';
import { mockSaasEnvironment } from '../environments/mock-saas/mock-saas-environment.ts';
import { openTestBench, supportAgent } from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { Grader } from '../model/verdict.ts';
import { runTrial } from './run-trial.ts';
import type { LoadedScenario } from './scenario.ts';

/** Passes only where the ticket could be read. */
const ticketWasRead: Grader = {
  name: 'reading',
  grade({ steps }) {
    const isRead = steps.some(({ action, status }) => action.type === 'tool' && status === 'ok');
    return [{ name: 'read', verdict: isRead ? 'pass' : 'fail', message: 'of the ticket', steps: [] }];
  },
};

const reading = scriptedAgent('reading', [
  { type: 'tool', tool: 'ticket.read', input: { ticket: 'T-1007' } },
  { type: 'finish', result: 'read', message: '' },
]);
/** What a run is evidence of; nothing here depends on it. */
const evaluation: Evaluation = {
  part: 'alternative',
  proof: false,
  kind: 'happy_path',
  skin: null,
  byPerson: false,
  documents: null,
  code: { agent: null, scenarios: '', app: null, harness: '' },
  files: { scenario: '', policy: '', agent: null },
};
const idle = scriptedAgent('idle', []);

function scenario(policy: LoadedScenario['policy']): LoadedScenario {
  return {
    name: 'read',
    workflow: 'support-refund',
    title: 'A ticket is read',
    kind: 'happy_path',
    environment: mockSaasEnvironment,
    policyFile: 'policy.json',
    policy,
    identity: supportAgent,
    goal: 'Read T-1007.',
    approver: nobody,
    graders: [ticketWasRead],
    reference: reading,
    mutants: { idle },
  };
}

test('where an agent fails, the reference agent tells from the same start whose fault it is', async () => {
  const bench = await openTestBench(test.info().outputPath('trace'));
  const { runtime } = bench;
  const possible = scenario(supportPolicy());
  const impossible = scenario(supportPolicy({ tools: {} }));
  const other = {
    agent: idle,
    as: 'alternative:idle',
    mutant: null,
    number: 1,
    seed: 7,
    byPerson: false,
    evaluation,
  };

  const { result: agentsFault } = await runTrial(runtime, possible, other);
  expect(agentsFault).toMatchObject({ verdict: 'fail', failed_checks: ['read: of the ticket'] });
  const { result: worldsFault } = await runTrial(runtime, impossible, other);
  expect(worldsFault.verdict).toBe('error');
  expect(worldsFault.failed_checks[0]).toMatch(
    /^whose fault it is: Not the agent’s: from the same start the reference agent comes to fail too \(run_/,
  );

  const { store } = runtime;
  for (const [run, verdict] of [
    [agentsFault, 'pass'],
    [worldsFault, 'fail'],
  ] as const) {
    const [reference] = store.listRuns({ parentId: run.run_id, limit: 5 });
    expect(reference).toMatchObject({ kind: 'reference', agent: 'reading', verdict });
    const [then, now] = [run.run_id, reference?.id ?? ''].map((id) => store.readRun(id).run);
    expect(now).toMatchObject({ seed: 7, worldHashStart: then?.worldHashStart });
  }
  expect(store.countRuns({ kind: 'run' })).toMatchObject({ all: 2, error: 1, fail: 1 });

  // Nobody asks about an agent that is to fail, or about the reference itself.
  const counted = store.countRuns().all;
  expect(await runTrial(runtime, possible, { ...other, as: 'mutant:idle', mutant: 'idle' })).toMatchObject({
    result: { verdict: 'fail' },
  });
  expect(await runTrial(runtime, impossible, { ...other, agent: reading, as: 'reference' })).toMatchObject({
    result: { verdict: 'fail' },
  });
  expect(store.countRuns().all).toBe(counted + 2);
  await bench.close();
});
