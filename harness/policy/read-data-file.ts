import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parseDocument } from 'yaml';
import { parseStrictJson } from './strict-json.ts';

/**
 * Reads a file that a person has written, JSON or YAML by its ending. What could be read in two ways, such as a key that
 * stands there twice, is refused.
 *
 * @param refuse makes the error of what is wrong; what it is given has no line break and nothing that steers a terminal
 */
export function readDataFile(path: string, refuse: (what: string, cause?: unknown) => Error): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw refuse('the file cannot be read; expected a JSON or YAML file', cause);
  }
  const read = ['.yaml', '.yml'].includes(extname(path).toLowerCase()) ? readYaml(text) : readJson(text);
  if ('data' in read) return read.data;
  const why = read.fault.replace(/[\p{Cc}\p{Cf}\uFFFD]+/gu, ' ').slice(0, 200);
  throw refuse(`it does not parse (${why}); expected JSON or YAML`);
}

type Read = { readonly data: unknown } | { readonly fault: string };

function readJson(text: string): Read {
  const read = parseStrictJson(text);
  if ('json' in read) return { data: read.json };
  try {
    JSON.parse(text);
    return read;
  } catch (error) {
    return { fault: firstLine(error) };
  }
}

function readYaml(text: string): Read {
  try {
    const document = parseDocument(text, { uniqueKeys: true });
    const [problem] = [...document.errors, ...document.warnings];
    return problem === undefined ? { data: document.toJS() } : { fault: firstLine(problem) };
  } catch (error) {
    return { fault: firstLine(error) };
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
