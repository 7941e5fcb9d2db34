/**
 * Runs the scenarios on other days and in other time zones, as the machine tells them, and compares each run with the
 * same of today: verdict and world, to the last byte. A world has a clock of its own, so that nothing may differ.
 *
 * `npx tsx bench/clock-rot.ts [scenario…] [--as reference] [--json]`
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const CLOCKS: readonly (readonly [name: string, env: Readonly<Record<string, string>>])[] = [
  ['today', {}],
  ['a year on', { PLAYPEN_SHIFTED_TO: new Date(Date.now() + 365 * 86_400_000).toISOString() }],
  ['29 February', { PLAYPEN_SHIFTED_TO: '2028-02-29T12:00:00Z' }],
  ['year end, over midnight', { PLAYPEN_SHIFTED_TO: '2026-12-31T23:59:50Z' }],
  ['west of all, UTC−12', { TZ: 'Etc/GMT+12' }],
  ['east of all, UTC+14', { TZ: 'Pacific/Kiritimati' }],
  [
    'half an hour off, at a change of time',
    { TZ: 'Australia/Lord_Howe', PLAYPEN_SHIFTED_TO: '2027-04-03T14:59:50Z' },
  ],
];

type Result = { readonly scenario: string; readonly verdict: string; readonly world_hash: string | null };

const { values: options, positionals: scenarios } = parseArgs({
  allowPositionals: true,
  options: {
    as: { type: 'string', default: 'alternative:by-api' },
    json: { type: 'boolean', default: false },
  },
});

const shifted = new URL('./shifted-clock.mjs', import.meta.url);
const program = fileURLToPath(new URL('../harness/cli/playpen.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'playpen-clock-'));
try {
  const rows: { clock: string; runs: number; passed: number; asToday: number; differ: readonly string[] }[] =
    [];
  let today: readonly Result[] = [];
  for (const [clock, env] of CLOCKS) {
    const results = await run(env, join(folder, `${rows.length}.db`));
    if (rows.length === 0) today = results;
    const differ = results.filter(({ scenario, verdict, world_hash: world }) => {
      const then = today.find((one) => one.scenario === scenario);
      return then?.verdict !== verdict || then.world_hash !== world;
    });
    const passed = results.filter(({ verdict }) => verdict === 'pass').length;
    const asToday = results.length - differ.length;
    rows.push({
      clock,
      runs: results.length,
      passed,
      asToday,
      differ: differ.map(({ scenario }) => scenario),
    });
    if (!options.json) {
      const which = differ.length === 0 ? '' : `: not ${differ.map(({ scenario }) => scenario).join(', ')}`;
      console.log(`${clock.padEnd(40)} ${results.length} runs, ${passed} pass, ${asToday} as today${which}`);
    }
  }
  if (options.json) console.log(JSON.stringify(rows, null, 2));
  process.exitCode = rows.every(
    ({ runs, passed, asToday }) => runs > 0 && passed === runs && asToday === runs,
  )
    ? 0
    : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run(env: Readonly<Record<string, string>>, trace: string): Promise<readonly Result[]> {
  const args = [program, 'run', ...scenarios, '--as', options.as, '--trace', trace, '--json'];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, NODE_OPTIONS: `--import ${shifted.href}` },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  for await (const part of child.stdout.setEncoding('utf8')) text += part;
  return JSON.parse(text).results;
}
