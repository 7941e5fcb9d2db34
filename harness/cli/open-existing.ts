import type { TraceStore } from '../trace/store.ts';
import { openTrace } from '../trace/store.ts';

/**
 * Opens a trace for writing, and never creates one.
 *
 * @throws PlaypenError `TRACE_NOT_FOUND` where there is none
 */
export async function openExisting(path: string): Promise<TraceStore> {
  await openTrace(path, { readOnly: true }).close();
  return openTrace(path);
}
