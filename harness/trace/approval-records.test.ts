import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { openTrace, type TraceStore } from './store.ts';
import { changeByHand } from './testing/change-by-hand.ts';
import { sampleApproval, sampleEnd, sampleRun } from './testing/sample-run.ts';

const NOW = '2025-03-01T09:05:00.000Z';
const LATER = '2025-03-01T09:20:00.000Z';
const DIGEST = 'e'.repeat(64);
const approve = { status: 'approved', by: 'ben', reason: 'Checked with the customer' } as const;
const clock = { now: () => NOW, elapsedMs: () => 0, after: () => () => undefined };

let store: TraceStore;
const path = () => test.info().outputPath('trace.sqlite');

test.beforeEach(() => {
  store = openTrace(path(), { clock });
  store.startRun(sampleRun('run_a'));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_1' }));
});
test.afterEach(() => store.close());

test('an approval is answered once, and by the first who answers', () => {
  expect(store.resolveApproval('ap_1', approve, NOW)).toBe(true);
  expect(store.resolveApproval('ap_1', { ...approve, status: 'rejected' }, NOW)).toBe(false);
  expect(store.getApproval('ap_1')).toMatchObject({ status: 'approved', resolvedBy: 'ben', resolvedAt: NOW });
  expect(() => store.answerApproval('ap_1', approve, NOW)).toThrow(/already approved/);
});

test('an approval cannot be answered after it expired, or with another digest than the one shown', () => {
  expect(store.resolveApproval('ap_1', approve, LATER)).toBe(false);
  expect(() => store.answerApproval('ap_1', approve, LATER)).toThrow(/it expired at/);
  expect(store.resolveApproval('ap_1', approve, NOW, 'f'.repeat(64))).toBe(false);
  expect(() => store.answerApproval('ap_1', approve, NOW, 'f'.repeat(64))).toThrow(
    /has changed since it was shown/,
  );
  expect(() => store.answerApproval('ap_2', approve, NOW)).toThrow(/Cannot find the approval "ap_2"/);
  expect(store.answerApproval('ap_1', approve, NOW, DIGEST)).toMatchObject({ status: 'approved' });
});

test('an approval is consumed once, only approved, only with its digest, only in time', () => {
  expect(store.consumeApproval('ap_1', DIGEST, NOW)).toBe(false);
  store.resolveApproval('ap_1', approve, NOW);
  expect(store.consumeApproval('ap_1', 'f'.repeat(64), NOW)).toBe(false);
  expect(store.consumeApproval('ap_1', DIGEST, LATER)).toBe(false);
  expect(store.consumeApproval('ap_1', DIGEST, NOW)).toBe(true);
  expect(store.consumeApproval('ap_1', DIGEST, NOW)).toBe(false);
  expect(store.voidApproval('ap_1', 'too late')).toBe(false);
});

test('an approval that something else has written to is not used', () => {
  changeByHand(path(), "UPDATE approvals SET status = 'approved', resolved_by = 'ben' WHERE id = 'ap_1'");
  expect(store.consumeApproval('ap_1', DIGEST, NOW)).toBe(false);
  expect(store.getApproval('ap_1').status).toBe('approved');
});

test('of several processes that try to use one approval, exactly one does', async () => {
  store.resolveApproval('ap_1', approve, NOW);
  const consumer = fileURLToPath(new URL('./testing/consumer.ts', import.meta.url));
  const args = ['--import', 'tsx', consumer, path(), 'ap_1', DIGEST, NOW, '50'];
  const outputs = await Promise.all(
    [1, 2, 3].map(() => promisify(execFile)(process.execPath, args).then(({ stdout }) => Number(stdout))),
  );
  expect(outputs.reduce((sum, used) => sum + used, 0)).toBe(1);
  expect(store.getApproval('ap_1').status).toBe('consumed');
});

test('a withdrawn or expired approval cannot be approved or used', () => {
  expect(store.voidApproval('ap_1', 'Its effects changed')).toBe(true);
  expect(store.resolveApproval('ap_1', approve, NOW)).toBe(false);
  store.requestApproval(sampleApproval('run_a', { id: 'ap_2' }));
  expect(store.expireApproval('ap_2')).toBe(true);
  expect(store.resolveApproval('ap_2', approve, NOW)).toBe(false);
  store.requestApproval(sampleApproval('run_a', { id: 'ap_3', expiresAt: NOW }));
  expect(store.listApprovals({ statuses: ['pending'] })).toEqual([]);
  expect(store.getApproval('ap_3').status).toBe('expired');
  expect(store.listApprovals({ runId: 'run_a' }).map(({ id }) => id)).toEqual(['ap_3', 'ap_2', 'ap_1']);
});

test('the approval of a run that has ended is used no more', () => {
  store.resolveApproval('ap_1', approve, NOW);
  store.endRun('run_a', sampleEnd());
  expect(store.consumeApproval('ap_1', DIGEST, NOW)).toBe(false);
});

test('nobody can answer for a run whose process was killed, and nothing of it is pending', () => {
  store.startRun(sampleRun('run_dead', { processId: 2 ** 22 + 1 }));
  store.requestApproval(sampleApproval('run_dead', { id: 'ap_dead' }));
  expect(() => store.answerApproval('ap_dead', approve, NOW)).toThrow(
    /Cannot answer the approval "ap_dead": it is already void/,
  );
  expect(store.listApprovals({ statuses: ['pending'] }).map(({ id }) => id)).toEqual(['ap_1']);
  expect(store.getApproval('ap_dead')).toMatchObject({ status: 'void', reason: 'The run was interrupted' });
});
