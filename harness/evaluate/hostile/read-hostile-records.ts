import { readFileSync } from 'node:fs';
import { PlaypenError, quoted } from '../../errors.ts';
import { type HostileRecord, hostileRecordSchema, scenarioNameOf } from './hostile-record.ts';

/**
 * Reads a collection of hostile texts, one JSON object a line.
 *
 * @throws PlaypenError `HOSTILE_INVALID` for a line that is no record, or an id that is there twice
 */
export function readHostileRecords(path: string): readonly HostileRecord[] {
  const records = textOf(path)
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parseLine(path, at + 1, line)]));
  if (records.length === 0) throw refused(path, 'it has no record; expected one JSON object a line');
  const names = records.map(scenarioNameOf);
  const twice = records.find((_, at) => names.indexOf(names[at] ?? '') !== at);
  if (twice !== undefined) throw refused(path, `the id ${quoted(twice.id)} is there twice; expected it once`);
  return records;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw refused(path, 'it can’t be read; expected a file with one JSON object a line', cause);
  }
}

function parseLine(path: string, number: number, line: string): HostileRecord {
  const refuse = (what: string) => refused(path, `line ${number} ${what}`);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw refuse('is no JSON; expected one object');
  }
  const parsed = hostileRecordSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`${quoted(issue?.path.join('.') || 'record')} ${issue?.message ?? 'has another shape'}`);
}

function refused(path: string, what: string, cause?: unknown): PlaypenError {
  return new PlaypenError(
    'HOSTILE_INVALID',
    `Cannot read the hostile records in ${quoted(path)}: ${what}`,
    cause === undefined ? {} : { cause },
  );
}
