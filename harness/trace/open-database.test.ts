import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { PlaypenError } from '../errors.ts';
import { openTrace } from './store.ts';
import { sampleRun } from './testing/sample-run.ts';

const path = () => test.info().outputPath('trace.sqlite');

function codeOf(open: () => unknown): string | undefined {
  try {
    open();
  } catch (error) {
    return error instanceof PlaypenError ? error.code : String(error);
  }
}

function refusesUntouched(code: string): void {
  const bytes = readFileSync(path());
  const changedAt = statSync(path()).mtimeMs;
  for (const readOnly of [false, true]) expect(codeOf(() => openTrace(path(), { readOnly }))).toBe(code);
  expect(readFileSync(path()).equals(bytes)).toBe(true);
  expect(statSync(path()).mtimeMs).toBe(changedAt);
  for (const suffix of ['-wal', '-shm', '-journal']) expect(existsSync(path() + suffix)).toBe(false);
}

test('a file that is no database is refused and left as it was', () => {
  for (const content of ['x', 'not a database\n'.repeat(1000)]) {
    writeFileSync(path(), content);
    refusesUntouched('TRACE_NOT_OURS');
  }
});

test('the database of another program is refused and left as it was, also one in WAL mode', () => {
  for (const mode of ['delete', 'wal']) {
    const db = new Database(path());
    db.pragma(`journal_mode = ${mode}`);
    db.exec('CREATE TABLE IF NOT EXISTS notes (text TEXT)');
    db.close();
    refusesUntouched('TRACE_NOT_OURS');
  }
});

test('a damaged trace is refused and left as it was', async () => {
  await openTrace(path()).close();
  const bytes = readFileSync(path());
  writeFileSync(path(), bytes.fill(7, 100));
  const before = readFileSync(path());
  expect(codeOf(() => openTrace(path()))).toBe('TRACE_NOT_OURS');
  expect(readFileSync(path()).equals(before)).toBe(true);
});

test('a trace of a newer format is refused and left as it was', async () => {
  await openTrace(path()).close();
  const db = new Database(path());
  db.pragma('user_version = 999');
  db.close();
  refusesUntouched('TRACE_NEWER');
});

test('reading a trace that is not there does not create it', () => {
  expect(codeOf(() => openTrace(path(), { readOnly: true }))).toBe('TRACE_NOT_FOUND');
  expect(existsSync(path())).toBe(false);
});

test('an empty file becomes a trace, and a trace opens again', async () => {
  writeFileSync(path(), '');
  await openTrace(path()).close();
  const store = openTrace(path());
  expect(store.listRuns({ limit: 1 })).toEqual([]);
  await store.close();
});

test('a trace opened for reading cannot be written to', async () => {
  await openTrace(path()).close();
  const store = openTrace(path(), { readOnly: true });
  expect(() => store.acceptBaseline({ ...BASELINE })).toThrow(/readonly/);
  await store.close();
});

const BASELINE = {
  name: 'login',
  captureId: null,
  screenshot: 'a',
  dom: 'b',
  accessibility: 'c',
  acceptedBy: 'ana',
  acceptedAt: '2025-03-01T09:00:00.000Z',
};

test('a trace that is open stays locked as such, so that no other program takes its log for one that nobody needs', async () => {
  test.skip(process.platform !== 'linux', 'Only Linux lists locks');
  /** Of this process, on the file itself; the log's index beside it has its own. */
  const locks = () =>
    readFileSync('/proc/locks', 'utf8')
      .split('\n')
      .filter((line) => line.includes(` ${process.pid} `) && line.includes(`:${statSync(path()).ino} `))
      .length;
  const store = openTrace(path());
  store.startRun(sampleRun('run_a'));
  expect(locks()).toBe(1);
  // A second look of the same process gives it up no more than the first.
  await openTrace(path(), { readOnly: true }).close();
  expect(locks()).toBe(1);
  await store.close();
  expect(locks()).toBe(0);
});
