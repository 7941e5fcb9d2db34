import { addMs, type Clock } from '../../../clock.ts';

/** A clock that stands still until it is told to go on. */
export function fakeClock(): Clock & { advance(ms: number): void } {
  let ms = 0;
  return {
    now: () => addMs('2026-03-02T09:00:00.000Z', ms),
    elapsedMs: () => ms,
    advance(by) {
      ms += by;
    },
  };
}
