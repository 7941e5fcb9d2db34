import { z } from 'zod';
import { PlaypenError, quoted } from '../errors.ts';

/**
 * Reads a record; one that has no longer the shape in which it was written is told by its name.
 *
 * @throws PlaypenError `TRACE_DAMAGED`
 */
export function asWritten<T>(kind: 'run' | 'approval' | 'decoy', id: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!isOfAnotherShape(cause)) throw cause;
    throw new PlaypenError(
      'TRACE_DAMAGED',
      `Cannot read the ${kind} ${quoted(id)}: something else has written to its records; expected them as Playpen wrote them (playpen trace verify)`,
      { cause },
    );
  }
}

/** Text that is no JSON, or JSON of another shape than a record has. */
export function isOfAnotherShape(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof z.ZodError;
}
