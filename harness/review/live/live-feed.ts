import type { Clock } from '../../clock.ts';
import type { TraceStore } from '../../trace/store.ts';
import type { Pending } from '../parts/layout.tsx';
import { LiveReader, type News } from './live-reader.ts';

/** Between two looks at the trace while somebody reads along. */
const LOOK_MS = 250;
/** Runs without a verdict that are looked after. */
const MAX_UNGRADED = 200;
/** A browser has one line for each page in front; more than this is no person. */
const MAX_READERS = 50;

export type LiveFeed = {
  /** Undefined where there are too many readers. */
  open(): LiveReader | undefined;
  close(reader: LiveReader): void;
};

/** Tells readers which runs something was written of, by whatever process. Looks only while there are readers. */
export function liveFeed(store: TraceStore, listPending: () => Pending, clock: Clock): LiveFeed {
  const readers = new Set<LiveReader>();
  const ungraded = new Set<string>();
  let cursor = 0;
  let stop: () => void = () => undefined;

  const look = (): News | undefined => {
    const { runIds, isMore, cursor: next } = store.changesSince(cursor);
    cursor = next;
    const graded = ungraded.size === 0 ? [] : store.gradedAmong([...ungraded]);
    for (const id of graded) ungraded.delete(id);
    for (const id of runIds) ungraded.add(id);
    for (const id of ungraded) if (ungraded.size > MAX_UNGRADED) ungraded.delete(id);
    if (runIds.length === 0 && graded.length === 0 && !isMore) return undefined;
    const pending = listPending();
    const [endsAt = null] = pending.map(({ expiresAt }) => expiresAt).toSorted();
    const runs = isMore ? null : [...new Set([...runIds, ...graded])];
    return { runs, pending: pending.map(({ id }) => id), endsAt };
  };
  const goOn = () => {
    const news = look();
    if (news !== undefined) for (const reader of readers) reader.tell(news);
    stop = clock.after(LOOK_MS, goOn);
  };

  return {
    open() {
      if (readers.size >= MAX_READERS) return undefined;
      const reader = new LiveReader();
      readers.add(reader);
      if (readers.size === 1) {
        cursor = store.latestChange();
        stop = clock.after(LOOK_MS, goOn);
      }
      return reader;
    },
    close(reader) {
      readers.delete(reader);
      if (readers.size === 0) stop();
    },
  };
}
