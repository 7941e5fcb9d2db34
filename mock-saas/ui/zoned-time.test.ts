import { expect, test } from '@playwright/test';
import { fromLocalTime, toLocalTime } from './zoned-time.ts';

test('a time of the wall is an instant: half hours, quarter hours, another day', () => {
  const table: [string, string, string][] = [
    ['2026-03-02T14:30', 'Etc/UTC', '2026-03-02T14:30:00.000Z'],
    ['2026-03-02T00:15', 'Asia/Kathmandu', '2026-03-01T18:30:00.000Z'],
    ['2026-03-02T09:00', 'America/St_Johns', '2026-03-02T12:30:00.000Z'],
    ['2026-07-02T09:00', 'Australia/Lord_Howe', '2026-07-01T22:30:00.000Z'],
    ['2026-03-02T09:00', 'Australia/Lord_Howe', '2026-03-01T22:00:00.000Z'],
  ];
  for (const [local, zone, iso] of table) {
    expect(fromLocalTime(local, zone), zone).toBe(iso);
    expect(toLocalTime(iso, zone), zone).toBe(local);
  }
});

test('a time that the clock skips is none, one that it shows twice is the earlier', () => {
  expect(fromLocalTime('2026-03-29T02:30', 'Europe/Berlin')).toBeUndefined();
  expect(fromLocalTime('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  expect(fromLocalTime('2026-04-05T01:45', 'Australia/Lord_Howe')).toBe('2026-04-04T14:45:00.000Z');
});

test('what is no time is none', () => {
  for (const text of ['', 'tomorrow', '2026-02-30T10:00', '2026-13-01T10:00', '2026-03-02 10:00']) {
    expect(fromLocalTime(text, 'Etc/UTC'), text).toBeUndefined();
  }
});
