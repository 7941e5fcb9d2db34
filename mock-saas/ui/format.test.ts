import { expect, test } from '@playwright/test';
import { formatsOf } from './format.ts';

const english = formatsOf('en', 'Etc/UTC');
/** Intl sets narrow and non-breaking spaces, and marks of direction. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f]/g, '');

test('money shows as many decimals as its currency has', () => {
  expect(english.money(42000, 'USD')).toBe('$420.00');
  expect(english.money(131000, 'EUR')).toBe('€1,310.00');
  expect(english.money(4200, 'JPY')).toBe('¥4,200');
  expect(plain(english.money(4200, 'KWD'))).toBe('KWD 4.200');
  expect(english.amount(42000, 'USD')).toBe('420.00');
});

test('money is written as the language writes it', () => {
  expect(plain(formatsOf('de', 'Europe/Berlin').money(131000, 'EUR'))).toBe('1.310,00 €');
  expect(plain(formatsOf('fr', 'Europe/Paris').money(131000, 'CHF'))).toBe('1 310,00 CHF');
  expect(formatsOf('de', 'Europe/Berlin').amount(131000, 'EUR')).toBe('1310,00');
  expect(plain(formatsOf('ar', 'Asia/Kuwait').money(4200, 'KWD'))).toContain('4.200');
});

test('an amount field takes what a person writes and nothing else', () => {
  const table: [string, string, number | undefined][] = [
    ['420', 'USD', 42000],
    ['420.5', 'USD', 42050],
    [' 1,310.00 ', 'EUR', 131000],
    ['4200', 'JPY', 4200],
    ['4200.5', 'JPY', undefined],
    ['4.2', 'KWD', 4200],
    ['420.005', 'USD', undefined],
    ['-420', 'USD', undefined],
    ['4e2', 'USD', undefined],
    ['0x10', 'USD', undefined],
    ['', 'USD', undefined],
    ['1,31', 'USD', undefined],
  ];
  for (const [text, currency, minor] of table) expect(english.parseAmount(text, currency), text).toBe(minor);
});

test('a comma is not a point: the same digits are another amount in another language', () => {
  const german = formatsOf('de', 'Europe/Berlin');
  const french = formatsOf('fr', 'Europe/Paris');
  expect(english.parseAmount('1,310', 'KWD')).toBe(1_310_000);
  expect(german.parseAmount('1,310', 'KWD')).toBe(1310);
  expect(german.parseAmount('1.310,00', 'EUR')).toBe(131000);
  expect(german.parseAmount('1.31', 'EUR')).toBeUndefined();
  expect(french.parseAmount('1 310,50', 'EUR')).toBe(131050);
});

test('what a form field holds is read back as the same amount, in every language and currency', () => {
  for (const language of ['en', 'de', 'fr', 'ja', 'ar'] as const) {
    const formats = formatsOf(language, 'Etc/UTC');
    for (const currency of ['USD', 'JPY', 'KWD', 'CHF']) {
      for (const minor of [0, 5, 131000, 123456789]) {
        expect(formats.parseAmount(formats.amount(minor, currency), currency), language).toBe(minor);
      }
    }
  }
});

test('times read the same wherever the machine stands', () => {
  expect(english.instant('2026-02-10T14:04:00.000Z')).toBe('10 Feb 2026, 14:04');
});

test('times are those of the workspace: half hours, quarter hours, another day', () => {
  const at = '2026-02-10T18:30:00.000Z';
  const table: [string, string][] = [
    ['Asia/Kathmandu', '11 Feb 2026, 00:15'],
    ['Australia/Lord_Howe', '11 Feb 2026, 05:30'],
    ['America/St_Johns', '10 Feb 2026, 15:00'],
    ['Asia/Tokyo', '11 Feb 2026, 03:30'],
  ];
  for (const [zone, text] of table) expect(formatsOf('en', zone).instant(at), zone).toBe(text);
  expect(formatsOf('ja', 'Asia/Tokyo').day(at)).toBe('2026年2月11日');
  expect(formatsOf('en', 'Asia/Kathmandu').isoDay(at)).toBe('2026-02-11');
});

test('daylight saving of half an hour is kept', () => {
  const lordHowe = formatsOf('en', 'Australia/Lord_Howe');
  expect(lordHowe.instant('2026-04-04T14:45:00.000Z')).toBe('5 Apr 2026, 01:45');
  expect(lordHowe.instant('2026-04-04T15:15:00.000Z')).toBe('5 Apr 2026, 01:45');
});
