import { z } from 'zod';
import { PlaypenError, quoted } from '../errors.ts';

const count = z.number().int().nonnegative();

/** An exchange with a model, as it is sent. */
export const modelUseSchema = z.strictObject({
  provider: z.string().min(1),
  model: z.string().min(1),
  inputTokens: count,
  outputTokens: count,
  estimatedCostUsd: z.number().nonnegative(),
  durationMs: z.number().nonnegative().default(0),
  request: z.unknown().default({}),
  response: z.unknown().default({}),
});

/** Parses a report. @throws PlaypenError `MODEL_CALL_INVALID` */
export function parseModelUse(raw: unknown): z.output<typeof modelUseSchema> {
  const parsed = modelUseSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'call';
  throw new PlaypenError(
    'MODEL_CALL_INVALID',
    `Cannot count the model call: ${quoted(where)} is not as it must be (${issue?.message}); expected provider, model, inputTokens, outputTokens and estimatedCostUsd, none of them below zero`,
  );
}
