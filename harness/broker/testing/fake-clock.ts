import { addMs, type Clock } from '../../clock.ts';

/** A clock that stands still until it is told to go on; what is due by then is called. */
export function fakeClock(): Clock & { advance(ms: number): void } {
  let ms = 0;
  const timers = new Map<object, { readonly dueMs: number; readonly work: () => void }>();
  return {
    now: () => addMs('2026-03-02T09:00:00.000Z', ms),
    elapsedMs: () => ms,
    after(inMs, work) {
      const key = {};
      timers.set(key, { dueMs: ms + inMs, work });
      return () => timers.delete(key);
    },
    advance(by) {
      ms += by;
      for (const [key, { dueMs, work }] of [...timers]) {
        if (dueMs > ms || !timers.delete(key)) continue;
        work();
      }
    },
  };
}
