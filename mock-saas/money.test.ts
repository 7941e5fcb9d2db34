import { expect, test } from '@playwright/test';
import { decimalsOf, exponentOf, roundToCoin } from './money.ts';

test('a minor unit is worth what its currency says', () => {
  const table: [number, string, string][] = [
    [42_000, 'USD', '420.00'],
    [-5, 'EUR', '-0.05'],
    [4200, 'JPY', '4200'],
    [4200, 'KWD', '4.200'],
  ];
  for (const [minor, currency, text] of table) expect(decimalsOf(minor, currency), currency).toBe(text);
});

test('an unknown currency is refused, not taken for two decimals', () => {
  for (const code of ['XXX', 'usd', '', 'constructor']) {
    expect(() => exponentOf(code), code).toThrow('it is no known currency');
  }
});

test('cash totals end on a coin that exists', () => {
  const table: [number, string, number][] = [
    [102, 'CHF', 100],
    [103, 'CHF', 105],
    [-103, 'CHF', -105],
    [103, 'USD', 103],
    [103, 'JPY', 103],
  ];
  for (const [minor, currency, rounded] of table) expect(roundToCoin(minor, currency)).toBe(rounded);
});
