import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { sha256 } from '../digest.ts';
import type { Capture } from '../model/capture.ts';
import { openTrace, type TraceStore } from './store.ts';
import { sampleEnd, samplePng, sampleRun } from './testing/sample-run.ts';

const path = () => test.info().outputPath('trace.sqlite');
const page = {
  url: 'https://acme.saas.test/',
  title: 'Invoices',
  masks: [],
  dom: '<h1>Invoices</h1>',
  accessibility: '- heading "Invoices"',
  width: 1280,
  height: 720,
} as const;

let store: TraceStore;
let capture: Capture;
test.beforeEach(async () => {
  store = openTrace(path());
  for (const id of ['run_a', 'run_b']) {
    store.startRun(sampleRun(id));
    capture = store.putCapture(id, { ...page, png: await samplePng('#c0ffee') });
    await store.pictured();
    store.endRun(id, sampleEnd());
  }
});
test.afterEach(() => store.close());

/** Puts other bytes in the place of a body, with the digest that belongs to them. */
function swap(sha: string, body: Buffer): void {
  const db = new Database(path());
  db.prepare('UPDATE blobs SET body = ?, body_digest = ? WHERE sha = ?').run(body, sha256(body), sha);
  db.close();
}

function remove(sha: string): void {
  const db = new Database(path());
  db.prepare('DELETE FROM blobs WHERE sha = ?').run(sha);
  db.close();
}

const verified = () => ['run_a', 'run_b'].map((id) => store.verifyRun(id));

test('the captures of a run are whole as they were stored, also those it shares with another', () => {
  expect(verified().map(({ status, problems }) => [status, problems])).toEqual([
    ['whole', []],
    ['whole', []],
  ]);
});

test('a picture that was swapped together with its digest is found in every run that shows it', async () => {
  swap(
    capture.screenshot,
    await sharp(await samplePng('#000000'))
      .webp({ lossless: true })
      .toBuffer(),
  );
  for (const { status, problems } of verified()) {
    expect([status, problems]).toMatchObject([
      'broken',
      [{ what: 'changed', record: `picture ${capture.screenshot}` }],
    ]);
  }
});

test('a document that was swapped together with its digest is found', () => {
  for (const sha of [capture.dom, capture.accessibility])
    swap(sha, Buffer.from('nothing that was compressed'));
  expect(verified()[0]?.problems).toMatchObject([
    { what: 'changed', record: `document ${capture.dom}` },
    { what: 'changed', record: `document ${capture.accessibility}` },
  ]);
});

test('a picture and a document that were removed are found', () => {
  for (const sha of [capture.screenshot, capture.dom]) remove(sha);
  expect(verified()[0]?.problems).toMatchObject([
    { what: 'missing', record: `document ${capture.dom}` },
    { what: 'missing', record: `picture ${capture.screenshot}` },
  ]);
});

test('a picture that is ready only after the end of its run does not break the chain', async () => {
  store.startRun(sampleRun('run_c'));
  store.putCapture('run_c', { ...page, png: await samplePng('#123456') });
  store.endRun('run_c', sampleEnd());
  await store.flush();
  expect(store.verifyRun('run_c').status).toBe('whole');
});
