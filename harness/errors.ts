/**
 * Every error a user can meet, by stable code; `docs/errors.md` has a heading for each.
 * `exit` is the exit code of the command line: 2 usage or configuration, 4 harness or infrastructure.
 */
export const ERRORS = {
  POLICY_INVALID: { exit: 2 },
  POLICY_MISMATCH: { exit: 2 },
  ROUTE_MAP_INVALID: { exit: 2 },
  REMOTE_UNSUPPORTED: { exit: 2 },
  SCENARIO_INVALID: { exit: 2 },
  SCENARIO_UNKNOWN: { exit: 2 },
  HOSTILE_INVALID: { exit: 2 },
  WORKFLOW_UNKNOWN: { exit: 2 },
  EVIDENCE_MISSING: { exit: 2 },
  AGENT_INVALID: { exit: 2 },
  IDENTITY_INVALID: { exit: 2 },
  TRACE_NOT_OURS: { exit: 2 },
  TRACE_NEWER: { exit: 2 },
  TRACE_NOT_FOUND: { exit: 2 },
  RUN_UNKNOWN: { exit: 2 },
  RUN_OVER: { exit: 2 },
  WORLD_DIFFERS: { exit: 2 },
  APPROVAL_UNKNOWN: { exit: 2 },
  APPROVAL_NOT_PENDING: { exit: 2 },
  EDIT_INVALID: { exit: 2 },
  TRACE_OLDER: { exit: 2 },
  SNAPSHOTS_INVALID: { exit: 2 },
  SNAPSHOTS_LOCKED: { exit: 4 },
  BASELINE_REFUSED: { exit: 2 },
  MODEL_CALL_INVALID: { exit: 2 },
  PROVIDER_FAILED: { exit: 4 },
  USAGE: { exit: 2 },
  CA_UNUSABLE: { exit: 4 },
  BROWSER_NOT_FOUND: { exit: 4 },
  BROWSER_FAILED: { exit: 4 },
  SETUP_FAILED: { exit: 4 },
  BLOB_DAMAGED: { exit: 4 },
  TRACE_DAMAGED: { exit: 4 },
} as const satisfies Record<string, { exit: 2 | 4 }>;

export type ErrorCode = keyof typeof ERRORS;

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/** An error meant for a person: one line that names the action, the value, what is and what should be. */
export class PlaypenError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = `PlaypenError [${code}]`;
    this.code = code;
  }

  get exitCode(): 2 | 4 {
    return ERRORS[this.code].exit;
  }
}

/** Quotes text that came from outside for a message: one line, at most 80 characters. */
export function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 79)}…` : line);
}

/** Finds the code of an error that came from another process as text. */
export function findErrorCode(text: string): ErrorCode | undefined {
  const code = /^PlaypenError \[(\w+)\]: /.exec(text)?.[1];
  return code !== undefined && isErrorCode(code) ? code : undefined;
}
