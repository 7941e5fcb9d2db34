import { z } from 'zod';
import type { Price } from '../../agents/models/exchange-recorder.ts';
import type { Allowance } from './turnstile.ts';

const limit = z.number().nonnegative().nullish().catch(null);
const limits = z.object({
  max_tokens: limit,
  max_completion_tokens: limit,
  max_output_tokens: limit,
  n: limit,
});

/**
 * What a request may use at most: no token is shorter than a byte, and an answer is no longer than the request says. One
 * that does not say may be of any length.
 */
export function mostOf(body: unknown, sizeBytes: number, price: Price): Allowance {
  const { data } = limits.safeParse(body);
  const said = [data?.max_tokens, data?.max_completion_tokens, data?.max_output_tokens].flatMap(
    (one) => one ?? [],
  );
  const output = said.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...said) * Math.max(1, data?.n ?? 1);
  const costUsd = (sizeBytes * price.input + (price.output === 0 ? 0 : output * price.output)) / 1_000_000;
  return { tokens: sizeBytes + output, costUsd };
}
