import { expect, test } from '@playwright/test';
import { formatsOf } from '../../ui/format.ts';
import { prorate } from './proration.ts';

const { isoDay } = formatsOf('en', 'Etc/UTC');
const monthly = { interval: 'month', unitMinor: 3100 } as const;
const march = { renewsAt: '2026-04-01T10:00:00.000Z' };

test('a change counts the whole days that are left: the hour makes no difference', () => {
  const change = (today: string) =>
    prorate(march, { plan: monthly, seats: 2 }, { plan: monthly, seats: 5 }, today, isoDay);
  const early = change('2026-03-17T00:01:00.000Z');
  expect(early).toEqual({ daysLeft: 15, periodDays: 31, unusedMinor: 3000, remainingMinor: 7500 });
  expect(change('2026-03-17T23:59:00.000Z')).toEqual(early);
});

test('the day is the workspace’s own', () => {
  const tokyo = formatsOf('ja', 'Asia/Tokyo').isoDay;
  const plan = { plan: monthly, seats: 1 };
  expect(prorate(march, plan, plan, '2026-03-16T16:00:00.000Z', tokyo).daysLeft).toBe(15);
  expect(prorate(march, plan, plan, '2026-03-16T16:00:00.000Z', isoDay).daysLeft).toBe(16);
});

test('never more than the period, never less than nothing', () => {
  const plan = { plan: monthly, seats: 1 };
  expect(prorate(march, plan, plan, '2025-01-01T00:00:00.000Z', isoDay).daysLeft).toBe(31);
  expect(prorate(march, plan, plan, '2026-05-01T00:00:00.000Z', isoDay)).toMatchObject({
    daysLeft: 0,
    unusedMinor: 0,
  });
});
