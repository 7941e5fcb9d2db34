/**
 * Has each client do the four scenarios of support-refund by its door, and compares what came of it with the scenario's
 * own reference agent: the same verdict, the same world in the end, and the destructive click held or refused.
 *
 * node --import tsx try-clients.mjs [client | letter …]
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTrace } from '../harness/trace/store.ts';
import { CLIENTS } from './doors.mjs';
import { JOBS } from './jobs.mjs';
import { playpen } from './playpen.mjs';

const folder = mkdtempSync(join(tmpdir(), 'playpen-clients-'));
const asked = process.argv.slice(2);
const chosen = (all) => {
  const named = Object.keys(all).filter((name) => asked.includes(name));
  return named.length > 0 ? named : Object.keys(all);
};

/** What is recorded of the run of a trace. */
async function readRun(trace) {
  const store = openTrace(trace, { readOnly: true });
  const [{ id, blocked }] = store.listRuns({ limit: 1 });
  const { verdict, end, approvals, checks } = store.readRun(id);
  await store.close();
  return {
    verdict: verdict ?? 'none',
    world: end.worldHashEnd,
    held: approvals.map(({ status }) => status),
    refused: blocked,
    failed: checks.filter((one) => one.verdict !== 'pass').map(({ name, message }) => `${name}: ${message}`),
  };
}

const rows = [];
for (const letter of chosen(JOBS)) {
  const job = JOBS[letter];
  const own = join(folder, `${letter}-reference.db`);
  await playpen('run', job.scenario, '--trace', own);
  const expected = await readRun(own);
  rows.push({ letter, client: 'reference', ...expected, isSame: true });
  for (const client of chosen(CLIENTS)) {
    const trace = join(folder, `${letter}-${client.replaceAll(' ', '-')}.db`);
    const problem = await CLIENTS[client](job, trace).catch((error) => error);
    const came = await readRun(trace).catch((error) => ({
      verdict: 'none',
      failed: [String(error)],
      held: [],
    }));
    const isStopped = came.held.length + came.refused > 0;
    const isSame = came.verdict === expected.verdict && came.world === expected.world && isStopped;
    if (problem) came.failed.push(problem.message);
    rows.push({ letter, client, ...came, isSame });
    print(rows.at(-1));
  }
}

function print({ letter, client, verdict, world, held, refused, failed, isSame }) {
  const stopped = [
    ...held.map((status) => `held, ${status}`),
    ...(refused > 0 ? [`${refused} refused`] : []),
  ];
  const cells = [letter, client.padEnd(20), verdict.padEnd(6), world?.slice(0, 12), stopped.join('; ')];
  console.log(`${isSame ? 'ok  ' : 'DIFFERS '}${cells.join('  ')}`);
  if (!isSame) for (const line of failed) console.log(`      ${line}`);
}

const differing = rows.filter(({ isSame }) => !isSame);
console.log('');
for (const row of rows.filter(({ client }) => client === 'reference')) print(row);
console.log(`${rows.length} runs, ${differing.length} unlike the reference; traces in ${folder}`);
process.exitCode = differing.length === 0 ? 0 : 1;
