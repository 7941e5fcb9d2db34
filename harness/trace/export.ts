import type { RecordedRun } from './recorded-run.ts';
import { runSummary } from './summary.ts';

/** Goes up when a field of the full export changes its meaning. */
const FULL_FORMAT = 1;

/** Returns a run as indented JSON: `summary` in short, `full` everything but the pictures and documents themselves. */
export function exportRun(recorded: RecordedRun, format: 'summary' | 'full'): string {
  const value = format === 'summary' ? runSummary(recorded) : { format: FULL_FORMAT, ...recorded };
  return `${JSON.stringify(value, null, 2)}\n`;
}
