/** What it takes to open and to fork a world, beside what others do: copy the file, or seed again. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openClient } from '../mock-saas/db/client.ts';
import { listTables } from '../mock-saas/db/content.ts';
import { buildImage } from '../mock-saas/seed/build-image.ts';
import { prepareImage, sizeOf } from '../mock-saas/seed/prepare-image.ts';
import { signInForTest } from '../mock-saas/test-session.ts';
import { openWorld, type World } from '../mock-saas/world.ts';
import { median, quantile } from './statistics.ts';

const agent = 'sandbox_support_agent_01';
const folder = mkdtempSync(join(tmpdir(), 'playpen-bench-'));

interface Measured {
  readonly name: string;
  readonly timesMs: readonly number[];
}

async function measure(name: string, rounds: number, work: (round: number) => unknown): Promise<Measured> {
  const timesMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedMs = performance.now();
    await work(round);
    timesMs.push(performance.now() - startedMs);
  }
  return { name, timesMs };
}

const ms = (value: number): string => value.toFixed(value < 1 ? 3 : 1).padStart(9);

/** Times and, where there is something to compare with, how many times as long the other takes: at 10, 50 and 90 %. */
function print({ name, timesMs }: Measured, than?: Measured): void {
  const times = [0.5, 0.9, 0.99].map((share) => ms(quantile(timesMs, share))).join('');
  const ratio = (share: number) => (quantile(timesMs, share) / median(than?.timesMs ?? [])).toFixed(1);
  const ratios = than ? `   ${ratio(0.5)} x (${ratio(0.1)} to ${ratio(0.9)})` : '';
  console.log(`${name.padEnd(44)}${times}${ratios}`);
}

async function benchWorld(profile: 'small' | 'large'): Promise<void> {
  const startedMs = performance.now();
  const image = prepareImage({ seed: 1, profile });
  const builtMs = performance.now() - startedMs;
  const counted = openClient(image);
  const rows = listTables(counted).reduce(
    (sum, table) => sum + Number(counted.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()),
    0,
  );
  counted.close();
  console.log(
    `\n${profile}: ${rows} rows, ${(sizeOf(image) / 1e6).toFixed(1)} MB, ready in ${builtMs.toFixed(0)} ms`,
  );
  console.log(`${''.padEnd(44)}${['p50 ms', 'p90 ms', 'p99 ms'].map((head) => head.padStart(9)).join('')}`);

  const kept: World[] = [];
  const keep = (world: World) => void kept.push(world);
  print(await measure('first world of the process, first page', 1, () => openAndRead(openWorld(image))));
  const open = await measure('open', 300, () => keep(openWorld(image)));
  const openRead = await measure('open, sign in and read a page', 100, () => openAndRead(openWorld(image)));
  const world = openWorld(image);
  const session = signInForTest(world, agent);
  const write = (on: World, round: number) =>
    on.fetch(session.post('/tickets/T-1013/notes', { body: `round ${round}` }));
  const writes = await measure('a write, on the same world', 100, (round) => write(world, round));
  const forkTimes: number[] = [];
  const forkRead: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    await write(world, round);
    const atMs = performance.now();
    const fork = world.fork();
    forkTimes.push(performance.now() - atMs);
    await fork.fetch(session.get('/tickets/T-1013'));
    forkRead.push(performance.now() - atMs);
    keep(fork);
  }
  const fork = { name: 'fork, each after a write', timesMs: forkTimes };
  const hash = await measure('hash, after 200 writes', 20, () => world.hash());
  const rounds = profile === 'small' ? 60 : 3;
  const copied = await measure('copy the file and open it', rounds, copyAndOpen(image, rounds));
  const seeded = await measure('seed again', profile === 'small' ? 3 : 0, () =>
    buildImage({ seed: 1, profile }),
  );
  print(open);
  print(openRead);
  print(fork);
  print({ name: 'fork, and read a page in it', timesMs: forkRead });
  print(writes);
  print(hash);
  print(copied, open);
  if (seeded.timesMs.length > 0) print(seeded, open);
}

async function openAndRead(world: World): Promise<void> {
  await world.fetch(signInForTest(world, agent).get('/tickets/T-1007'));
}

function copyAndOpen(image: ReturnType<typeof prepareImage>, rounds: number): (round: number) => void {
  const source = Buffer.isBuffer(image) ? join(folder, 'source.db') : image.path;
  if (Buffer.isBuffer(image)) writeFileSync(source, image);
  const copies = Array.from({ length: rounds }, (_, round) => join(folder, `copy-${round}.db`));
  return (round) => {
    const copy = copies[round] ?? '';
    copyFileSync(source, copy);
    new Database(copy).prepare('SELECT count(*) FROM tenants').get();
    if (rounds < 10) rmSync(copy);
  };
}

for (const profile of process.argv[2] === 'large' ? (['small', 'large'] as const) : (['small'] as const)) {
  await benchWorld(profile);
}
rmSync(folder, { recursive: true, force: true });
