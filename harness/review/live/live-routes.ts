import { Hono } from 'hono';
import type { Clock } from '../../clock.ts';
import type { TraceStore } from '../../trace/store.ts';
import type { ReviewVariables } from '../guard.ts';
import type { Pending } from '../parts/layout.tsx';
import { liveFeed } from './live-feed.ts';

/** A line without news is spoken on so often, so that one that is gone is noticed at both ends. */
const BEAT_MS = 15_000;

/** Server-sent events: which runs something was written of, so that a page can fetch what it shows again. */
export function liveRoutes(
  store: TraceStore,
  listPending: () => Pending,
  clock: Clock,
): Hono<ReviewVariables> {
  const feed = liveFeed(store, listPending, clock);
  const app = new Hono<ReviewVariables>();

  app.get('/', (c) => {
    const reader = feed.open();
    if (reader === undefined) return c.text('Too many pages are open.', 503);
    const text = new TextEncoder();
    let stopBeat: () => void = () => undefined;
    const close = () => {
      stopBeat();
      feed.close(reader);
    };
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(text.encode('retry: 1000\n\n'));
        const beat = () => {
          // Only to a reader that has taken what it was sent.
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(text.encode(':\n\n'));
          stopBeat = clock.after(BEAT_MS, beat);
        };
        stopBeat = clock.after(BEAT_MS, beat);
      },
      // Called only when there is room: until then news gather in the reader.
      async pull(controller) {
        controller.enqueue(text.encode(`data: ${JSON.stringify(await reader.next())}\n\n`));
      },
      cancel: close,
    });
    c.req.raw.signal.addEventListener('abort', close);
    return c.body(body, 200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
  });
  return app;
}
