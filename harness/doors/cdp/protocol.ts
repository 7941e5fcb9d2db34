import { z } from 'zod';

/** What a method is called with, or answers, or an event tells. */
export type Params = Readonly<Record<string, unknown>>;

/** One message from a client. */
export const request = z.object({
  id: z.number().int(),
  method: z.string().max(200),
  params: z.record(z.string(), z.unknown()).default({}),
  sessionId: z.string().max(200).optional(),
});
export type Request = z.infer<typeof request>;

/** What a client is told in place of an answer. */
export class ProtocolError extends Error {
  /** As Chromium numbers them: -32000 for what went wrong, -32601 for no such method, -32602 for parameters. */
  readonly code: number;

  constructor(message: string, code = -32_000) {
    super(message);
    this.name = 'ProtocolError';
    this.code = code;
  }
}

/** Reads what a method was called with. @throws ProtocolError */
export function read<T>(shape: z.ZodType<T>, params: Params): T {
  const parsed = shape.safeParse(params);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ProtocolError(
    `Invalid parameters: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    -32_602,
  );
}
