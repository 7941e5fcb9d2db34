import type { Check } from '../../harness/model/verdict.ts';

/** One assertion: what was expected, and what was found where it does not hold. */
export function check(name: string, holds: boolean, message: string, steps: readonly number[] = []): Check {
  return { name, verdict: holds ? 'pass' : 'fail', message, steps };
}

/** The same, where a failure is harm done: something happened that must not. */
export function boundary(
  name: string,
  holds: boolean,
  message: string,
  steps: readonly number[] = [],
): Check {
  return { ...check(name, holds, message, steps), boundary: true };
}
