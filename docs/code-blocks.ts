import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A fenced block of a page. */
export type CodeBlock = {
  /** Path of the page, and the line at which it begins. */
  readonly at: string;
  readonly language: string;
  readonly code: string;
};

/** The pages that people read before they use something. */
export function docPages(): readonly { readonly path: string; readonly text: string }[] {
  const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  const paths = [
    'README.md',
    'scenarios/README.md',
    'snapshots/README.md',
    ...docs.map((name) => `docs/${name}`),
  ];
  return paths.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

export function codeBlocks(language: string): readonly CodeBlock[] {
  return docPages().flatMap(({ path, text }) =>
    [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, found = '', code = ''], index, all) => {
      const line = text.slice(0, all[index]?.index).split('\n').length;
      return found === language ? [{ at: `${path}:${line}`, language, code }] : [];
    }),
  );
}
