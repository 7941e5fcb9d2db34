import { z } from 'zod';

const request = z.looseObject({
  stream: z.literal(true),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
});
const last = z.object({ choices: z.array(z.unknown()).length(0), usage: z.looseObject({}) });

/**
 * Chat completions in a stream tell no tokens unless they are asked to, in one more event at the end. It is asked for
 * here, and kept from a client that has not asked: many can't read it.
 */
export function askForUsage(body: unknown): { readonly body: unknown; readonly isAdded: boolean } {
  const parsed = request.safeParse(body);
  if (!parsed.success || parsed.data.stream_options?.include_usage === true) return { body, isAdded: false };
  const stream_options = { ...parsed.data.stream_options, include_usage: true };
  return { body: { ...parsed.data, stream_options }, isAdded: true };
}

/** Passes events on, but for the one that was added. */
export function withoutAddedUsage(): TransformStream<string, string> {
  let rest = '';
  return new TransformStream({
    transform(chunk, controller) {
      rest += chunk;
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) if (!isAdded(event)) controller.enqueue(`${event}\n\n`);
    },
    flush(controller) {
      if (rest !== '' && !isAdded(rest)) controller.enqueue(rest);
    },
  });
}

function isAdded(event: string): boolean {
  try {
    return last.safeParse(JSON.parse(event.replace(/^data: ?/, ''))).success;
  } catch {
    return false;
  }
}
