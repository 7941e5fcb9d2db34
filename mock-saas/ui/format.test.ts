import { expect, test } from '@playwright/test';
import { formatAmount, formatInstant, formatMoney, parseAmount } from './format.ts';

test('money shows as many decimals as its currency has', () => {
  expect(formatMoney(42000, 'USD')).toBe('$420.00');
  expect(formatMoney(131000, 'EUR')).toBe('€1,310.00');
  expect(formatMoney(4200, 'JPY')).toBe('¥4,200');
  expect(formatAmount(42000, 'USD')).toBe('420.00');
});

test('an amount field takes what a person writes and nothing else', () => {
  const table: [string, string, number | undefined][] = [
    ['420', 'USD', 42000],
    ['420.5', 'USD', 42050],
    [' 1,310.00 ', 'EUR', 131000],
    ['4200', 'JPY', 4200],
    ['4200.5', 'JPY', undefined],
    ['420.005', 'USD', undefined],
    ['-420', 'USD', undefined],
    ['4e2', 'USD', undefined],
    ['0x10', 'USD', undefined],
    ['', 'USD', undefined],
    ['1,31', 'USD', undefined],
  ];
  for (const [text, currency, minor] of table) expect(parseAmount(text, currency), text).toBe(minor);
});

test('times read the same wherever the machine stands', () => {
  expect(formatInstant('2026-02-10T14:04:00.000Z')).toBe('10 Feb 2026, 14:04');
});
