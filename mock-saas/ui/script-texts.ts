import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./scripts/', import.meta.url);

/** The browser's side of the pages, by file name: plain modules, asked for by `<Script>`. */
export const scriptTexts: ReadonlyMap<string, string> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);
