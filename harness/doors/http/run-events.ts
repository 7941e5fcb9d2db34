import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { type HttpRun, stateOf } from './http-runs.ts';

/** Between two looks at the run. */
const LOOK_MS = 250;
/** A line without news is spoken on so often, so that one that is gone is noticed at both ends. */
const BEAT_MS = 15_000;

/** Streams of one run at once; each looks at it all the time. */
export const MAX_STREAMS = 20;

const open = new WeakMap<HttpRun, number>();

/** The state of a run, each time it is another, until it has ended; undefined where as many look on as may. */
export function runEvents(c: Context, run: HttpRun): Response | undefined {
  if ((open.get(run) ?? 0) >= MAX_STREAMS) return undefined;
  const count = (by: number) => open.set(run, (open.get(run) ?? 0) + by);
  count(1);
  return streamSSE(c, (stream) => tell(stream, run).finally(() => count(-1)));
}

async function tell(stream: SSEStreamingApi, run: HttpRun): Promise<void> {
  let told = '';
  let silentMs = 0;
  while (!stream.aborted) {
    const state = stateOf(run);
    const data = JSON.stringify(state);
    if (data !== told) {
      await stream.writeSSE({ event: 'run', data });
      told = data;
      silentMs = 0;
    } else if (silentMs >= BEAT_MS) {
      await stream.write(':\n\n');
      silentMs = 0;
    }
    if (state.status === 'ended') return;
    await stream.sleep(LOOK_MS);
    silentMs += LOOK_MS;
  }
}
