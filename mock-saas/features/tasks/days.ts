import type { Formats } from '../../ui/format.ts';

const minuteMs = 60_000;
const widestOffsetMinutes = 15 * 60;

/**
 * The first minute of a day in the workspace's zone, ISO 8601 UTC; where clocks jump over midnight, the first there is.
 * @param day `2026-03-31`
 */
export function startOfDay(day: string, { isoDay }: Formats): string {
  const midnight = new Date(`${day}T00:00:00.000Z`).getTime();
  const at = (minute: number): string => new Date(midnight + minute * minuteMs).toISOString();
  let before = -widestOffsetMinutes;
  let after = widestOffsetMinutes;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isoDay(at(middle)) >= day) after = middle;
    else before = middle;
  }
  return at(after);
}

/** `2026-03-31` ⇒ `2026-04-01` */
export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00.000Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** The last minute of a day: what is due on a day may be done all day. */
export function endOfDay(day: string, formats: Formats): string {
  return new Date(new Date(startOfDay(dayAfter(day), formats)).getTime() - minuteMs).toISOString();
}

export const isDay = (text: string): boolean =>
  /^(19|20)\d{2}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00.000Z`)) &&
  new Date(`${text}T00:00:00.000Z`).toISOString().startsWith(text);
