import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openTrace, type TraceStore } from '../../trace/store.ts';
import { openSnapshots, type Snapshots } from '../../visual/snapshots.ts';
import { candidatesOfRun } from './candidates-of-run.ts';
import { compareRun } from './compare-run.ts';
import { findUnreviewed } from './find-unreviewed.ts';
import { ruleOn, undoRulings } from './rule.ts';
import { recordPage } from './testing/record-page.ts';

const clock = { now: () => '2025-03-01T09:05:00.000Z', elapsedMs: () => 0, after: () => () => undefined };
const BY_ANA = { by: 'ana', reason: 'as designed' };

let store: TraceStore;
let snapshots: Snapshots;
const parts = () => ({ store, snapshots, clock });

test.beforeEach(() => {
  store = openTrace(test.info().outputPath('trace.sqlite'));
  snapshots = openSnapshots(test.info().outputPath('snapshots'));
});
test.afterEach(() => store.close());

const record = (...[id, text, more]: [string, string, Parameters<typeof recordPage>[3]?]) =>
  recordPage(store, id, text, more);
const candidatesIn = (id: string) => candidatesOfRun(store.readRun(id));
const accept = (id: string, replace = false) =>
  ruleOn(parts(), candidatesIn(id), { ...BY_ANA, outcome: 'accepted', replace });
const statusOf = async (id: string) => (await compareRun(store, snapshots, store.readRun(id))).baseline;

test('a run is compared once something of its scenario was accepted, and not before', async () => {
  await record('run_a', 'Paid');
  await record('run_b', 'Void');
  expect(await statusOf('run_b')).toBe('none');
  accept('run_a');
  expect(await statusOf('run_a')).toBe('accepted');
  const { baseline, views } = await compareRun(store, snapshots, store.readRun('run_b'));
  expect(baseline).toBe('unreviewed');
  expect(views[0]?.changed.changes.map(({ sentence }) => sentence)).toEqual([
    'The paragraph in “Invoice” went from “Paid” to “Void”',
  ]);
});

test('what was recorded is what becomes the baseline, byte for byte', async () => {
  await record('run_a', 'Paid');
  const [ruling] = accept('run_a');
  const look = ruling?.look;
  if (look === undefined) throw new Error('nothing was accepted');
  for (const sha of [look.screenshot, look.dom, look.accessibility]) {
    expect(snapshots.read('refunds/approved', sha)).toEqual(store.readBlob(sha)?.bytes);
  }
  expect(ruling).toMatchObject({ by: 'ana', at: clock.now(), runId: 'run_a', browser: '140.0.1' });
});

test('a step may have several baselines, and any of them will do', async () => {
  await record('run_a', 'Paid');
  await record('run_b', 'Void');
  accept('run_a');
  accept('run_b');
  expect(await statusOf('run_a')).toBe('accepted');
  expect(await statusOf('run_b')).toBe('accepted');
});

test('a baseline that takes the place of another leaves none beside it, until that is undone', async () => {
  await record('run_a', 'Paid');
  await record('run_b', 'Void');
  accept('run_a');
  accept('run_b', true);
  expect(await statusOf('run_a')).toBe('unreviewed');
  expect(undoRulings(parts(), 'ben', undefined)).toHaveLength(1);
  expect(await statusOf('run_a')).toBe('accepted');
  expect(await statusOf('run_b')).toBe('unreviewed');
});

test('a page that looks like one that was rejected is rejected, whatever run it is of', async () => {
  await record('run_a', 'Paid');
  await record('run_b', 'Void');
  await record('run_c', 'Void');
  accept('run_a');
  ruleOn(parts(), candidatesIn('run_b'), { ...BY_ANA, outcome: 'rejected' });
  expect(await statusOf('run_c')).toBe('rejected');
  accept('run_c');
  expect(await statusOf('run_b')).toBe('accepted');
});

test('the same change is one group, in whatever step, run or scenario it is', async () => {
  for (const scenario of ['refunds/approved', 'refunds/refused']) {
    await record(`run_a_${scenario.slice(8)}`, 'Paid', { scenario });
    accept(`run_a_${scenario.slice(8)}`);
    await record(`run_b_${scenario.slice(8)}`, 'Void', { scenario });
  }
  const { groups } = await findUnreviewed(store, snapshots);
  expect(groups).toHaveLength(1);
  expect(groups[0]?.views.map(({ candidate }) => candidate.view.scenario)).toEqual([
    'refunds/approved',
    'refunds/refused',
  ]);
});

test('runs of another seed, and wrong agents, have nothing to do with a baseline', async () => {
  await record('run_a', 'Paid');
  accept('run_a');
  await record('run_b', 'Void', { seed: 2 });
  await record('run_c', 'Void', { mutant: 'voids-it' });
  expect(await statusOf('run_b')).toBe('none');
  expect(await statusOf('run_c')).toBe('none');
});

test('one view that may be no baseline, and none of what was chosen becomes one', async () => {
  await record('run_a', 'Paid');
  await record('run_b', 'Void', { verdict: 'fail' });
  const both = [...candidatesIn('run_a'), ...candidatesIn('run_b')];
  expect(() => ruleOn(parts(), both, { ...BY_ANA, outcome: 'accepted' })).toThrow(/its run failed/);
  expect(snapshots.scenarios()).toEqual([]);
});

test('undoing takes the files away, and the history keeps who did what', async () => {
  await record('run_a', 'Paid');
  const [ruling] = accept('run_a');
  expect(store.findBaseline(ruling?.id ?? '')?.captureId).toBe(ruling?.captureId);
  undoRulings(parts(), 'ben', ruling?.batch);
  expect(readdirSync(join(snapshots.folder, 'refunds/approved'))).toEqual(['manifest.json']);
  expect(snapshots.rulings('refunds/approved')[0]?.undone).toEqual({ by: 'ben', at: clock.now() });
  expect(store.findBaseline(ruling?.id ?? '')).toBeUndefined();
  expect(() => undoRulings(parts(), 'ben', ruling?.batch)).toThrow(/nothing of it stands/);
});

test('a baseline of which a bit was changed is named, and is no baseline', async () => {
  await record('run_a', 'Paid');
  await record('run_b', 'Void');
  accept('run_a');
  const folder = join(snapshots.folder, 'refunds/approved');
  const picture = readdirSync(folder).find((name) => name.endsWith('.webp')) ?? '';
  const bytes = readFileSync(join(folder, picture));
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  writeFileSync(join(folder, picture), bytes);
  const sha = picture.replace('.webp', '');
  expect(() => snapshots.read('refunds/approved', sha)).toThrow(/not the file that was accepted/);
});

for (const scenario of [
  '../../etc/passwd',
  'a/../../b',
  'refunds',
  '/refunds/approved',
  'refunds/Approved\\x',
]) {
  test(`a scenario named ${scenario} becomes no path`, async () => {
    await record('run_a', 'Paid', { scenario });
    expect(() => accept('run_a')).toThrow(/no name of a scenario/);
  });
}

test('a manifest that is not ours is named, with what is wrong in it', async () => {
  await record('run_a', 'Paid');
  accept('run_a');
  const path = join(snapshots.folder, 'refunds/approved/manifest.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"accepted"', '"waved through"'));
  await expect(statusOf('run_a')).rejects.toThrow(/manifest\.json.*rulings\.0\.outcome/);
});
