/**
 * Has clients of other makers do the same work through the CDP door, each in a run of its own, and compares what came
 * of it: a refund that is held, approved by another process, and done once, and the same world in the end.
 *
 * node try-clients.mjs [name …]
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { refundByChromeDevtoolsMcp } from './chrome-devtools-mcp.mjs';
import { refundByPlaywrightMcp } from './playwright-mcp.mjs';
import { refundByPuppeteer } from './puppeteer.mjs';

const CLIENTS = {
  puppeteer: refundByPuppeteer,
  'playwright-mcp': refundByPlaywrightMcp,
  'chrome-devtools-mcp': refundByChromeDevtoolsMcp,
};

const playpen = fileURLToPath(new URL('../harness/cli/playpen.mjs', import.meta.url));
const trace = join(mkdtempSync(join(tmpdir(), 'playpen-clients-')), 'trace.db');
const run = async (...args) => {
  const { stdout } = await promisify(execFile)(process.execPath, [playpen, ...args, '--trace', trace]);
  return stdout;
};

/** Approves the first approval that waits, as a person at another terminal does. */
async function approve() {
  for (;;) {
    const [pending] = JSON.parse(await run('approvals', 'list', '--json')).filter(
      ({ status }) => status === 'pending',
    );
    if (pending !== undefined)
      return run('approvals', 'approve', pending.id, '--reason', 'matches the ticket');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function tryClient(refund) {
  const door = spawn(process.execPath, [playpen, 'cdp', 'support-refund', '--trace', trace]);
  let said = '';
  door.stderr.pipe(process.stderr);
  const url = await new Promise((resolve, reject) => {
    door.on('exit', () => reject(new Error(`playpen cdp ended: ${said}`)));
    door.stdout.on('data', (text) => {
      said += text;
      const found = /ws:\/\/\S+?(?=\s)/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  try {
    await refund({ url, origin: new URL(/at (\S+)/.exec(said)[1]).origin, approve });
  } finally {
    const ended = new Promise((resolve) => door.on('exit', resolve));
    door.kill('SIGINT');
    await ended;
  }
  const {
    run: start,
    end,
    approvals,
    steps,
  } = JSON.parse(await run('trace', 'show', /run_\w+/.exec(said)[0], '--json'));
  return {
    run: start.id,
    world: end.worldHashEnd,
    steps: steps.length,
    approvals: approvals.map(({ status }) => status).join(', '),
  };
}

const wanted = process.argv.slice(2);
const worlds = new Set();
for (const [name, refund] of Object.entries(CLIENTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { world, steps, approvals } = await tryClient(refund);
  worlds.add(world);
  console.log(`${name}: ${steps} steps, approvals: ${approvals}, world ${world.slice(0, 12)}`);
  if (approvals !== 'consumed') process.exitCode = 1;
}
if (worlds.size !== 1) process.exitCode = 1;
console.log(worlds.size === 1 ? 'the same world in the end' : 'the worlds differ');
