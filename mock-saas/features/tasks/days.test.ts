import { expect, test } from '@playwright/test';
import { formatsOf } from '../../ui/format.ts';
import { endOfDay, isDay, startOfDay } from './days.ts';

test('a day begins when it begins in the workspace, not in UTC', () => {
  const table: [string, string, string][] = [
    ['Etc/UTC', '2026-03-02', '2026-03-02T00:00:00.000Z'],
    ['Asia/Kathmandu', '2026-03-02', '2026-03-01T18:15:00.000Z'],
    ['America/St_Johns', '2026-03-02', '2026-03-02T03:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-06', '2026-04-05T13:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-03-02', '2026-03-01T10:00:00.000Z'],
  ];
  for (const [zone, day, instant] of table) {
    expect(startOfDay(day, formatsOf('en', zone)), `${zone} ${day}`).toBe(instant);
  }
});

test('a day lasts until its last minute, also the one that is an hour short', () => {
  const berlin = formatsOf('de', 'Europe/Berlin');
  expect(endOfDay('2026-03-29', berlin)).toBe('2026-03-29T21:59:00.000Z');
  expect(endOfDay('2026-12-31', berlin)).toBe('2026-12-31T22:59:00.000Z');
});

test('a day that no calendar has is no day', () => {
  expect(
    ['2026-02-30', '2026-13-01', '02.03.2026', '', '2026-3-2', '0000-01-01', '9999-12-31'].filter(isDay),
  ).toEqual([]);
  expect(isDay('2024-02-29')).toBe(true);
});
