import { z } from 'zod';
import type { Usage } from '../../agents/models/dialect.ts';

const count = z.number().nonnegative().nullish();
const usage = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  input_tokens: count,
  output_tokens: count,
  cache_read_input_tokens: count,
  cache_creation_input_tokens: count,
});
const told = z.object({
  usage: usage.nullish(),
  message: z.object({ usage: usage.nullish() }).nullish(),
  response: z.object({ usage: usage.nullish() }).nullish(),
});

/**
 * Tokens that an answer tells of, of any API and in any of its events; undefined where it tells of none. Counts in a
 * stream grow: the greatest holds.
 */
export function readUsage(parts: readonly unknown[]): Usage | undefined {
  const found = parts.flatMap((part) => {
    const { data } = told.safeParse(part);
    return [data?.usage, data?.message?.usage, data?.response?.usage].flatMap((one) => one ?? []);
  });
  if (found.length === 0) return undefined;
  const most = (of: (one: z.infer<typeof usage>) => number) => Math.max(...found.map(of));
  return {
    inputTokens: most(
      (one) =>
        (one.prompt_tokens ?? one.input_tokens ?? 0) +
        (one.cache_read_input_tokens ?? 0) +
        (one.cache_creation_input_tokens ?? 0),
    ),
    outputTokens: most((one) => one.completion_tokens ?? one.output_tokens ?? 0),
  };
}

/** What is in an answer: the values of its events where it is a stream of them, else the one that it is. */
export function partsOf(text: string, isStream: boolean): readonly unknown[] {
  const texts = isStream ? [...text.matchAll(/^data: ?(.*)$/gm)].map(([, data = '']) => data) : [text];
  return texts.flatMap((one) => {
    try {
      return [JSON.parse(one)];
    } catch {
      return [];
    }
  });
}
