const dayMs = 86_400_000;
const minuteMs = 60_000;

const shift = (iso: string, ms: number): string => new Date(new Date(iso).getTime() + ms).toISOString();

/** @param days whole days of 24 hours, as terms of payment are counted */
export const addDays = (iso: string, days: number): string => shift(iso, days * dayMs);

export const addMinutes = (iso: string, minutes: number): string => shift(iso, minutes * minuteMs);

/** Whole days between two instants, or between two days written `2026-03-02`; below 0 when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((new Date(to).getTime() - new Date(from).getTime()) / dayMs);

/** The same day of a later (or earlier) month; its last day where the month is too short. */
export function addMonths(iso: string, months: number): string {
  const date = new Date(iso);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.toISOString();
}

/** The first minute of a day written `2026-03-02`, where the clocks show what `isoDay` says. */
export function startOfDay(day: string, isoDay: (iso: string) => string): string {
  const noon = `${day}T12:00:00.000Z`;
  let [before, after] = [-2160, 720];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isoDay(addMinutes(noon, middle)) < day) before = middle;
    else after = middle;
  }
  return addMinutes(noon, after);
}
