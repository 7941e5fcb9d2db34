import { exportRun } from '../trace/export.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import type { TraceStore } from '../trace/store.ts';
import { toAtif } from './atif.ts';
import { toHar } from './har.ts';
import { toHtml } from './html.tsx';
import { toOtlp } from './otel.ts';
import { toPlaywrightTrace } from './playwright-trace.ts';
import { type Bodies, readBodies } from './read-bodies.ts';
import { zip } from './zip.ts';

/** What a run can be exported as, with the name of the file: the formats of JSON alone can be printed as well. */
export const FORMATS = {
  summary: { file: (id: string) => `${id}.summary.json`, isText: true },
  full: { file: (id: string) => `${id}.json`, isText: true },
  html: { file: (id: string) => `${id}.html`, isText: false },
  zip: { file: (id: string) => `${id}.zip`, isText: false },
  playwright: { file: (id: string) => `${id}.trace.zip`, isText: false },
  har: { file: (id: string) => `${id}.har`, isText: true },
  atif: { file: (id: string) => `${id}.atif.json`, isText: true },
  otel: { file: (id: string) => `${id}.otlp.json`, isText: true },
} as const;
export type Format = keyof typeof FORMATS;

/** An export, and what of the run could not be read for it. */
export type Exported = { readonly bytes: Buffer; readonly problems: readonly string[] };

/** Exports a run; what the trace keeps is redacted, so every export is. A part that can't be read is named. */
export async function exportAs(store: TraceStore, recorded: RecordedRun, format: Format): Promise<Exported> {
  switch (format) {
    case 'summary':
    case 'full':
      return { bytes: Buffer.from(exportRun(recorded, format)), problems: [] };
    case 'har':
      return { bytes: json(toHar(recorded)), problems: [] };
    case 'atif':
      return { bytes: json(toAtif(recorded)), problems: [] };
    case 'otel':
      return { bytes: json(toOtlp(recorded)), problems: [] };
  }
  const bodies = readBodies(store, recorded);
  const { problems } = bodies;
  if (format === 'playwright') return { bytes: toPlaywrightTrace(recorded, bodies), problems };
  const html = Buffer.from(await toHtml(store, recorded, bodies));
  return { bytes: format === 'html' ? html : toZip(recorded, bodies, html), problems };
}

/** Everything: the page, the records in each form, and what was captured, by content. */
function toZip(recorded: RecordedRun, { blobs, problems }: Bodies, html: Buffer): Buffer {
  // Captured documents are text here: opened as pages, they would have nothing around them.
  const endings = { 'image/webp': 'webp', 'text/html': 'html.txt', 'text/plain': 'txt' } as const;
  return zip([
    { path: 'run.html', bytes: html },
    { path: 'run.json', bytes: Buffer.from(exportRun(recorded, 'full')) },
    { path: 'run.har', bytes: json(toHar(recorded)) },
    { path: 'atif.json', bytes: json(toAtif(recorded)) },
    { path: 'otlp.json', bytes: json(toOtlp(recorded)) },
    ...(problems.length === 0
      ? []
      : [{ path: 'problems.txt', bytes: Buffer.from(`${problems.join('\n')}\n`) }]),
    ...[...blobs.values()].map(({ sha, media, bytes }) => ({
      path: `blobs/${sha}.${endings[media]}`,
      bytes,
    })),
  ]);
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
