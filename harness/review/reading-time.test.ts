import { expect, test } from '@playwright/test';
import { sampleApproval } from '../trace/testing/sample-run.ts';
import { isHurried, medianAnswerMs, readingMs } from './reading-time.ts';

const { subject } = sampleApproval('run_a');
const long = Array.from({ length: 200 }, () => 'word').join(' ');
const payload = { readable: true, sizeBytes: 1, more: 0, fields: [{ name: 'body', value: long, cut: 0 }] };

test('a letter of two hundred words takes most of a minute to read, and an answer after a second is hurried', () => {
  const approval = sampleApproval('run_a', { subject: { ...subject, payload } });
  expect(readingMs(approval)).toBeGreaterThan(50_000);
  expect(readingMs(approval)).toBeLessThan(60_000);
  expect(isHurried(approval, 1_000)).toBe(true);
  expect(isHurried(approval, 30_000)).toBe(false);
  expect(isHurried(sampleApproval('run_a'), 5_000)).toBe(false);
});

test('the median of answers counts from when each was asked for; nobody’s is none', () => {
  const answer = (resolvedAt: string | null) =>
    sampleApproval('run_a', { requestedAt: '2025-03-01T09:00:00.000Z', resolvedAt });
  const answers = ['01', '30', '04', null].map((at) => answer(at && `2025-03-01T09:00:${at}.000Z`));
  expect(medianAnswerMs(answers)).toBe(4_000);
  expect(medianAnswerMs([answer(null)])).toBeNull();
});
