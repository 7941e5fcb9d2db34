import { z } from 'zod';
import type { ErrorCode } from '../../errors.ts';
import { PlaypenError } from '../../errors.ts';

/** What every refusal looks like. */
export type Problem = { readonly error: { readonly code: string; readonly message: string } };

const STATUS: Partial<Record<ErrorCode, 404 | 409>> = {
  RUN_UNKNOWN: 404,
  APPROVAL_UNKNOWN: 404,
  WORKFLOW_UNKNOWN: 404,
  APPROVAL_NOT_PENDING: 409,
};

export function problem(code: string, message: string): Problem {
  return { error: { code, message } };
}

/** What went wrong, as it is told; undefined for what is no fault of the caller's. */
export function problemOf(
  error: unknown,
): { readonly status: 400 | 404 | 409; readonly problem: Problem } | undefined {
  if (error instanceof PlaypenError) {
    return { status: STATUS[error.code] ?? 400, problem: problem(error.code, error.message) };
  }
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    const where = issue?.path.join('.') || 'the body';
    return {
      status: 400,
      problem: problem('BODY_INVALID', `${where}: ${issue?.message}; expected the shape of /openapi.json`),
    };
  }
  return undefined;
}
