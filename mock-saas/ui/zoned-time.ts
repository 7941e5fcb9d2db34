/** `2026-03-02T14:30` in a zone, as a `datetime-local` field holds it. */
export function toLocalTime(iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const dayMs = 86_400_000;

/**
 * The instant that a wall clock of the zone shows as `local`, ISO 8601 UTC. Where the clock is put back the earlier of
 * two; undefined for what is no time, or one that is skipped.
 */
export function fromLocalTime(local: string, timeZone: string): string | undefined {
  if (!pattern.test(local)) return undefined;
  const naive = new Date(`${local}:00.000Z`).getTime();
  if (Number.isNaN(naive)) return undefined;
  const candidates = [naive - dayMs, naive + dayMs]
    .map((near) => naive - offsetMs(near, timeZone))
    .toSorted((a, b) => a - b)
    .map((ms) => new Date(ms).toISOString());
  return candidates.find((iso) => toLocalTime(iso, timeZone) === local);
}

function offsetMs(ms: number, timeZone: string): number {
  const minute = Math.floor(ms / 60_000) * 60_000;
  return new Date(`${toLocalTime(new Date(minute).toISOString(), timeZone)}:00.000Z`).getTime() - minute;
}
