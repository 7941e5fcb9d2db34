import { z } from 'zod';
import type { ModelCall } from '../../trace/model-call.ts';
import type { Send } from './send.ts';

const failed = z.union([
  z.strictObject({ problem: z.string() }),
  z.strictObject({ status: z.number(), text: z.string() }),
]);

/**
 * Answers as a provider did in a recorded run, in order and whatever is asked: what went wrong then goes wrong again.
 * What was redacted stays redacted.
 */
export function sendRecorded(calls: readonly ModelCall[]): Send {
  const left = [...calls];
  return async () => {
    const next = left.shift();
    if (next === undefined)
      return { status: 404, text: 'the recorded run has no more answers', retryAfterMs: null };
    const { data } = failed.safeParse(next.response);
    if (data === undefined) return { status: 200, text: JSON.stringify(next.response), retryAfterMs: null };
    if ('problem' in data) throw new Error(data.problem);
    return { ...data, retryAfterMs: 0 };
  };
}
