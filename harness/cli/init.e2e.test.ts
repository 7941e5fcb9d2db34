import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { playpen, startPlaypen } from './testing/playpen-process.ts';

// Inside the project, so that `playpen/scenario` is found as in one that has it installed.
const folder = () => test.info().outputPath('project');
const cli = (line: string) => playpen(line.split(' '), folder());

test.beforeEach(() => {
  test.slow();
  mkdirSync(folder(), { recursive: true });
});
test.afterEach(() => rmSync(folder(), { recursive: true, force: true }));

test('what init writes runs as it stands: its reference passes, its mutants fail', async () => {
  const first = await cli('init');
  expect([first.code, first.stdout]).toEqual([0, expect.stringContaining('playpen run --scenarios playpen')]);
  const ran = await cli('run --scenarios playpen --mutants --trace trace.db');
  expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining('3 runs, 3 as they must be')]);
  const again = await cli('init');
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('it is there already')]);
});

test('with a target, it runs against an app of one’s own', async () => {
  const seen: string[] = [];
  const app = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.cookie}`);
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Shop</title><h1>Shop</h1>');
  });
  await new Promise<void>((done) => app.listen(0, '127.0.0.1', done));
  const address = app.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    const begun = await cli(`init --target http://localhost:${port}/some/page`);
    expect(begun.code).toBe(0);
    expect(readFileSync(join(folder(), 'playpen/own-app/routes.yaml'), 'utf8')).toContain(
      `http://localhost:${port}"`,
    );
    const unset = await cli('run --scenarios playpen --trace trace.db');
    expect([unset.code, unset.stdout + unset.stderr]).toEqual([2, expect.stringContaining('APP_SESSION')]);
    const signedIn = startPlaypen('run --scenarios playpen --mutants --trace trace.db'.split(' '), folder(), {
      APP_SESSION: 's3ssion-of-a-tester',
    });
    const ran = await signedIn.ended;
    expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining('3 runs, 3 as they must be')]);
    expect(seen).toContain('GET / session=s3ssion-of-a-tester');
    expect(seen.some((line) => line.includes('unknown-page'))).toBe(false);
  } finally {
    app.closeAllConnections();
    app.close();
  }
  const broken = await cli('init --target ftp://x');
  expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('USAGE')]);
});
