import { readFileSync } from 'node:fs';
import { visibleText } from '../review/visible-text.ts';

/** No script at all, and nothing from anywhere: also not from what was captured, whose frames inherit it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

const STYLE = [
  '../review/assets/review.css',
  '../review/assets/runs.css',
  '../review/assets/viewer.css',
  './export.css',
]
  .map((path) => readFileSync(new URL(path, import.meta.url), 'utf8'))
  .join('\n');

/** The head of a page that is opened from wherever it is put. */
export function ExportedHead({ title }: { readonly title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={POLICY} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>{`${visibleText(title)} · Playpen`}</title>
      <style dangerouslySetInnerHTML={{ __html: STYLE }} />
    </head>
  );
}
