import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { taxModes } from '../../model/billing.ts';
import { basisPointsOf, formatRate, parseRate, sumLines } from './invoice-sums.ts';

const exclusive = {
  currency: 'EUR',
  taxMode: 'exclusive',
  taxBasisPoints: 1900,
  roundsToCoin: false,
} as const;

test('tax is added to prices without it, and taken out of prices with it', () => {
  expect(sumLines([10_000, -900], exclusive)).toEqual({
    subtotalMinor: 9100,
    taxMinor: 1729,
    roundingMinor: 0,
    totalMinor: 10_829,
  });
  expect(sumLines([11_900], { ...exclusive, taxMode: 'inclusive' })).toEqual({
    subtotalMinor: 10_000,
    taxMinor: 1900,
    roundingMinor: 0,
    totalMinor: 11_900,
  });
  expect(sumLines([10_000], { ...exclusive, taxMode: 'reverse_charge' }).taxMinor).toBe(0);
});

test('francs end on five centimes where the workspace asks for it, yen and fils as they are', () => {
  const franc = { ...exclusive, currency: 'CHF', taxBasisPoints: 810 };
  expect(sumLines([9999], { ...franc, roundsToCoin: true })).toMatchObject({
    totalMinor: 10_810,
    roundingMinor: 1,
  });
  expect(sumLines([9999], franc)).toMatchObject({ totalMinor: 10_809, roundingMinor: 0 });
  expect(sumLines([333], { ...exclusive, currency: 'JPY', taxBasisPoints: 1000 }).totalMinor).toBe(366);
});

test('subtotal, tax and rounding are the total, whatever the lines', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -100_000, max: 10_000_000 }), { maxLength: 20 }),
      fc.constantFrom(...taxModes),
      fc.integer({ min: 0, max: 10_000 }),
      fc.constantFrom('CHF', 'JPY', 'KWD', 'EUR'),
      fc.boolean(),
      (lines, taxMode, taxBasisPoints, currency, roundsToCoin) => {
        const sums = sumLines(lines, { taxMode, taxBasisPoints, currency, roundsToCoin });
        expect(sums.subtotalMinor + sums.taxMinor + sums.roundingMinor).toBe(sums.totalMinor);
        expect(Math.abs(sums.roundingMinor)).toBeLessThanOrEqual(2);
      },
    ),
  );
});

test('a rate is read as it is written, and nothing else is', () => {
  const rates: readonly (readonly [string, number | undefined])[] = [
    ['8.1', 810],
    ['8,25', 825],
    [' 19 ', 1900],
    ['0', 0],
    ['100', 10_000],
    ['100.01', undefined],
    ['-1', undefined],
    ['8.125', undefined],
    ['', undefined],
  ];
  for (const [text, points] of rates) expect(parseRate(text), text).toBe(points);
  expect(formatRate(810)).toBe('8.1');
  expect(basisPointsOf({ taxBasisPoints: null, taxMinor: 825, subtotalMinor: 10_000 })).toBe(825);
});
