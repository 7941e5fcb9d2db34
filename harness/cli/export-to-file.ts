import { writeFileSync } from 'node:fs';
import type { Format } from '../export/export-as.ts';
import type { TraceStore } from '../trace/store.ts';
import { print, printJsonText } from './print.ts';
import { plain } from './table.ts';
import { fromHere } from './trace-file.ts';

/** Names of the formats, in the order in which help lists them. Those themselves take long to load. */
export const EXPORT_FORMATS = [
  'summary',
  'full',
  'html',
  'zip',
  'playwright',
  'har',
  'atif',
  'otel',
] as const satisfies readonly Format[];

/** Prints or writes an export; what could not be read for it is told on standard error. */
export async function exportToFile(
  store: TraceStore,
  id: string,
  format: Format,
  out: string | undefined,
): Promise<void> {
  const { exportAs, FORMATS } = await import('../export/export-as.ts');
  const recorded = store.readRun(id);
  const { bytes, problems } = await exportAs(store, recorded, format);
  const { file, isText } = FORMATS[format];
  if (isText && out === undefined) {
    printJsonText(bytes.toString());
  } else {
    const path = out ?? file(recorded.run.id.replace(/[^\w-]/g, '_'));
    writeFileSync(path, bytes);
    print(`${fromHere(path)}  ${Math.ceil(bytes.length / 1024)} KB`);
  }
  for (const problem of problems) process.stderr.write(`${plain(problem)}\n`);
}
