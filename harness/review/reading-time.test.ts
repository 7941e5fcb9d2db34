import { expect, test } from '@playwright/test';
import { sampleApproval } from '../trace/testing/sample-run.ts';
import { isHurried, readingMs } from './reading-time.ts';

const { subject } = sampleApproval('run_a');
const long = Array.from({ length: 200 }, () => 'word').join(' ');
const payload = { readable: true, sizeBytes: 1, more: 0, fields: [{ name: 'body', value: long, cut: 0 }] };

test('a letter of two hundred words takes most of a minute to read, and an answer after a second is hurried', () => {
  const needed = readingMs(sampleApproval('run_a', { subject: { ...subject, payload } }));
  expect(needed).toBeGreaterThan(50_000);
  expect(needed).toBeLessThan(60_000);
  expect(isHurried({ tookMs: 1_000, readingMs: needed })).toBe(true);
  expect(isHurried({ tookMs: 30_000, readingMs: needed })).toBe(false);
  expect(isHurried({ tookMs: null, readingMs: needed })).toBe(false);
  expect(isHurried({ tookMs: 5_000, readingMs: readingMs(sampleApproval('run_a')) })).toBe(false);
});
