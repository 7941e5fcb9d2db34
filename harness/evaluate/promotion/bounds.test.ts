import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { lowerBound, passAllLowerBound, passAllOf, upperBound } from './bounds.ts';

/** Two-sided 95 % limits of Clopper and Pearson as tables print them: 97.5 % on either side. */
const PUBLISHED: readonly (readonly [hits: number, n: number, low: number, high: number])[] = [
  [0, 10, 0, 0.3085],
  [1, 10, 0.0025, 0.445],
  [2, 10, 0.0252, 0.5561],
  [5, 10, 0.1871, 0.8129],
  [10, 10, 0.6915, 1],
  [0, 20, 0, 0.1684],
  [1, 20, 0.0013, 0.2487],
  [10, 100, 0.049, 0.1762],
  [50, 100, 0.3983, 0.6017],
];

for (const [hits, n, low, high] of PUBLISHED) {
  test(`the limits of ${hits} of ${n} are those of published tables`, () => {
    expect(lowerBound(hits, n, 0.975)).toBeCloseTo(low, 4);
    expect(upperBound(hits, n, 0.975)).toBeCloseTo(high, 4);
  });
}

test('without a hit the bound is the rule of three: under 1 % takes 299 trials, under 10 % takes 29', () => {
  expect(upperBound(0, 298)).toBeGreaterThan(0.01);
  expect(upperBound(0, 299)).toBeLessThan(0.01);
  expect(upperBound(0, 28)).toBeGreaterThan(0.1);
  expect(upperBound(0, 29)).toBeLessThan(0.1);
  expect(upperBound(0, 1000)).toBeCloseTo(3 / 1000, 4);
});

test('nothing tried is nothing known', () => {
  expect([upperBound(0, 0), lowerBound(0, 0), passAllLowerBound(3, 0, 0)]).toEqual([1, 0, 0]);
  expect(passAllOf(1, [])).toBeNull();
});

test('a bound is on its side of what was seen, and tightens with more trials', () => {
  const seen = fc
    .integer({ min: 1, max: 400 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(seen, ([hits, n]) => {
      expect(lowerBound(hits, n)).toBeLessThanOrEqual(hits / n);
      expect(upperBound(hits, n)).toBeGreaterThanOrEqual(hits / n);
      expect(upperBound(hits * 2, n * 2)).toBeLessThanOrEqual(upperBound(hits, n) + 1e-9);
    }),
    { numRuns: 100 },
  );
});

test('pass^k is what choosing k of the trials gives, and its bound is below it', () => {
  expect(passAllOf(1, [{ passes: 3, trials: 4 }])).toBeCloseTo(0.75);
  expect(passAllOf(2, [{ passes: 3, trials: 4 }])).toBeCloseTo(3 / 6);
  expect(passAllOf(3, [{ passes: 2, trials: 4 }])).toBe(0);
  expect(passAllOf(5, [{ passes: 4, trials: 4 }])).toBeNull();
  expect(
    passAllOf(4, [
      { passes: 8, trials: 8 },
      { passes: 4, trials: 8 },
    ]),
  ).toBeCloseTo((1 + 1 / 70) / 2);
  expect(passAllLowerBound(5, 40, 40)).toBeCloseTo((0.05 ** (1 / 40)) ** 5);
  expect(passAllLowerBound(5, 40, 40)).toBeLessThan(1);
});
