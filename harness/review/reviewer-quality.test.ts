import { expect, test } from '@playwright/test';
import type { Answer } from '../model/answer.ts';
import { reviewerQuality } from './reviewer-quality.ts';

const answer = (changes: Partial<Answer>): Answer => ({
  approvalId: 'ap_1',
  runId: 'run_a',
  by: 'ana',
  at: '2025-03-01T09:00:00.000Z',
  decision: 'approved',
  tookMs: 9_000,
  readingMs: 6_000,
  isDecoy: false,
  ...changes,
});

test('each reviewer has a median time, a count of hurried answers, and a catch rate of decoys alone', () => {
  const found = reviewerQuality([
    answer({ tookMs: 1_000 }),
    answer({ tookMs: 4_000, decision: 'rejected' }),
    answer({ tookMs: null }),
    answer({ isDecoy: true, decision: 'rejected' }),
    answer({ isDecoy: true, decision: 'stopped', tookMs: 8_000 }),
    answer({ isDecoy: true, decision: 'approved', tookMs: 20_000 }),
    answer({ isDecoy: true, decision: 'edited' }),
    answer({ by: 'ben', tookMs: null }),
  ]);
  expect(found).toEqual([
    { reviewer: 'ana', answers: 7, medianMs: 8_000, hurried: 1, timed: 6, caught: 2, decoys: 3 },
    { reviewer: 'ben', answers: 1, medianMs: null, hurried: 0, timed: 0, caught: 0, decoys: 0 },
  ]);
});
