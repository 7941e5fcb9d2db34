import { expect, test } from '@playwright/test';
import { fakeClock } from '../../broker/testing/fake-clock.ts';
import { openTrace, type TraceStore } from '../../trace/store.ts';
import { sampleApproval, sampleEnd, sampleRun } from '../../trace/testing/sample-run.ts';
import { liveFeed } from './live-feed.ts';

let reading: TraceStore;
let writing: TraceStore;
test.beforeEach(() => {
  const path = test.info().outputPath('trace.sqlite');
  writing = openTrace(path);
  reading = openTrace(path);
});
test.afterEach(async () => {
  await writing.close();
  await reading.close();
});

const NOTHING = { pending: [], endsAt: null };

const feedOf = (clock = fakeClock()) => ({
  clock,
  feed: liveFeed(reading, () => reading.listApprovals({ statuses: ['pending'] }), clock),
});

test('a reader is told of what another process writes: a run, an approval, an end and a verdict', async () => {
  writing.startRun(sampleRun('run_old'));
  const { clock, feed } = feedOf();
  const reader = feed.open();
  const told = () => {
    clock.advance(250);
    return reader?.next();
  };
  writing.startRun(sampleRun('run_a'));
  expect(await told()).toEqual({ runs: ['run_a'], ...NOTHING });
  writing.requestApproval(sampleApproval('run_old', { expiresAt: '9999-01-01T00:00:00.000Z' }));
  const endsAt = '9999-01-01T00:00:00.000Z';
  expect(await told()).toEqual({ runs: ['run_old'], pending: ['ap_run_old_1'], endsAt });
  writing.endRun('run_a', sampleEnd());
  expect(await told()).toMatchObject({ runs: ['run_a'] });
  writing.recordVerdict('run_a', 'pass', []);
  expect(await told()).toMatchObject({ runs: ['run_a'] });
});

test('a reader that takes nothing for an hour holds one message, and then reads that anything may have changed', async () => {
  const { clock, feed } = feedOf();
  const [slow, quick] = [feed.open(), feed.open()];
  for (let index = 0; index < 120; index += 1) {
    writing.startRun(sampleRun(`run_${index}`));
    clock.advance(30_000);
    expect(await quick?.next()).toMatchObject({ runs: [`run_${index}`] });
  }
  expect(await slow?.next()).toEqual({ runs: null, ...NOTHING });
  const nothing = Symbol('nothing');
  expect(await Promise.race([slow?.next(), Promise.resolve(nothing)])).toBe(nothing);
});

test('a reader is told of what is written from when it came, and more than fifty are refused', async () => {
  const { clock, feed } = feedOf();
  const readers = Array.from({ length: 60 }, () => feed.open());
  expect(readers.filter((reader) => reader === undefined)).toHaveLength(10);
  for (const reader of readers) if (reader !== undefined) feed.close(reader);
  writing.startRun(sampleRun('run_between'));
  clock.advance(10_000);
  const late = feed.open();
  writing.startRun(sampleRun('run_after'));
  clock.advance(250);
  expect(await late?.next()).toEqual({ runs: ['run_after'], ...NOTHING });
});
