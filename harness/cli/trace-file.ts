import { accessSync, constants, existsSync, type Stats, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { Option } from 'commander';
import { PlaypenError, quoted } from '../errors.ts';
import { DEFAULT_TRACE } from '../evaluate/run-options.ts';
import type { TraceStore } from '../trace/store.ts';

/** `--trace FILE`, the same for every command that reads or writes one. */
export function traceOption(): Option {
  return new Option('--trace <file>', 'trace database').default(DEFAULT_TRACE).env('PLAYPEN_TRACE');
}

/** `--trace FILE` as it has to be added to a command that shall read the same trace; nothing for the default one. */
export function traceFlag(path: string): string {
  if (resolve(path) === resolve(DEFAULT_TRACE)) return '';
  const shown = fromHere(path);
  return ` --trace ${/^[\w./+:@-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`}`;
}

/** A path as a person would write it: from the current folder where it is inside, else from the root. */
export function fromHere(path: string): string {
  const shown = relative(process.cwd(), resolve(path));
  return shown.startsWith('..') || shown === '' ? resolve(path) : shown;
}

/**
 * Opens a trace: `read` and `change` want one that is there, `record` makes one where there is none.
 *
 * @throws PlaypenError `TRACE_NOT_FOUND`, `TRACE_NOT_OURS`, `TRACE_NEWER`, or `USAGE` where the path can't be a file
 */
export async function openTraceFile(
  path: string,
  purpose: 'read' | 'change' | 'record',
): Promise<TraceStore> {
  checkPlace(path, purpose);
  const { openTrace } = await import('../trace/store.ts');
  if (purpose === 'read') return told(openTrace(path, { readOnly: true }), path);
  if (purpose === 'change') await openTrace(path, { readOnly: true }).close();
  return openTrace(path);
}

/** Says what is wrong with the file, once, on standard error. */
function told(store: TraceStore, path: string): TraceStore {
  if (store.damage !== null) {
    const what = `The trace ${quoted(path)} is damaged: ${store.damage}. What follows is what can be read.`;
    process.stderr.write(`TRACE_DAMAGED: ${what}\n`);
  }
  return store;
}

/**
 * Refuses a trace that can't be recorded to before anything is started; an absent one is left absent.
 *
 * @throws PlaypenError as `openTraceFile`
 */
export async function checkTraceFile(path: string): Promise<void> {
  checkPlace(path, 'record');
  if (existsSync(path)) await (await openTraceFile(path, 'read')).close();
}

function checkPlace(path: string, purpose: 'read' | 'change' | 'record'): void {
  const refuse = (what: string, expected: string) =>
    new PlaypenError(
      'USAGE',
      `Cannot ${purpose === 'read' ? 'read' : 'write'} the trace ${quoted(path)}: ${what}; expected ${expected} (--trace FILE)`,
    );
  const found = findStats(path);
  if (found?.isDirectory() === true) throw refuse('it is a folder', 'a file');
  if (found !== undefined) {
    const mode = purpose === 'read' ? constants.R_OK : constants.R_OK | constants.W_OK;
    if (!isAccessible(path, mode)) throw refuse('this user may not', 'a file that this user owns');
    return;
  }
  if (purpose !== 'record') return;
  let folder = dirname(resolve(path));
  while (!existsSync(folder)) folder = dirname(folder);
  if (!statSync(folder).isDirectory()) throw refuse(`${quoted(folder)} is a file`, 'a folder');
  if (!isAccessible(folder, constants.W_OK))
    throw refuse(`this user may not write in ${quoted(folder)}`, 'a folder that this user may write in');
}

/** Undefined also where a part of the path is a file. */
function findStats(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isAccessible(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
