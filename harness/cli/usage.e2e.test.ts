import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { openTrace } from '../trace/store.ts';
import {
  sampleApproval,
  sampleEnd,
  sampleFinish,
  sampleProposal,
  sampleRun,
} from '../trace/testing/sample-run.ts';
import { playpen, tempFolder } from './testing/playpen-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const POLICY = join(ROOT, 'scenarios/support-refund/policy.json');

let folder: ReturnType<typeof tempFolder>;
test.beforeEach(() => {
  folder = tempFolder();
});
test.afterEach(() => folder.remove());

const COMMANDS = [
  '',
  'demo',
  'run',
  'merge',
  'review',
  'approvals',
  'approvals list',
  'approvals show',
  'approvals approve',
  'approvals reject',
  'stop',
  'trace',
  'trace list',
  'trace show',
  'trace export',
  'trace verify',
  'trace gc',
  'metrics',
  'checklist',
  'promote',
  'regrade',
  'baseline',
  'baseline list',
  'baseline accept',
  'baseline reject',
  'baseline undo',
  'replay',
  'fork',
  'diff',
  'policy',
  'policy check',
  'policy learn',
  'policy export',
  'saas',
  'mcp',
  'cdp',
  'serve',
  'doctor',
  'attack',
];

for (const command of COMMANDS) {
  test(`playpen ${command} --help says what it does, in lines of at most 80 characters`, async () => {
    const { code, stdout, stderr } = await playpen(
      [...command.split(' ').filter(Boolean), '--help'],
      folder.path,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [usage, , about] = stdout.split('\n');
    expect(usage).toContain(`Usage: ${`playpen ${command}`.trim()}`);
    expect(about).toMatch(/^[A-Z].{20,}/);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
}

test('playpen --version is the one of package.json', async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(await playpen(['--version'], folder.path)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

const MISTAKES: readonly (readonly [line: string, says: RegExp])[] = [
  ['rnu', /^USAGE: .*unknown command 'rnu' \(did you mean run\?\).*\(playpen --help\)$/],
  ['trace shw', /^USAGE: .*unknown command 'shw'.*\(playpen trace --help\)$/],
  ['attack --layer-off walls', /^USAGE: .*'walls' is invalid.*gateway/],
  ['attack --only NET-0', /^USAGE: Cannot run the attack "NET-0".*NET-01/],
  ['attack --write --only NET', /^USAGE: Cannot write the results of a part/],
  ['run --foo', /^USAGE: .*unknown option '--foo'.*\(playpen run --help\)$/],
  ['run --trials 0', /^USAGE: .*'0' is invalid: expected a whole number above 0/],
  ['run --trials 1e3', /^USAGE: .*'1e3' is invalid/],
  ['run --seed one', /^USAGE: .*'one' is invalid: expected a whole number above 0/],
  ['run --shard 3/2', /^USAGE: .*expected i\/n with i from 1 to n, such as 2\/3/],
  ['run --approver me', /^USAGE: .*'me' is invalid: Allowed choices are scenario, person/],
  ['run --trace', /^USAGE: .*'--trace <file>' argument missing/],
  ['run --trace .', /^USAGE: Cannot write the trace ".+": it is a folder; expected a file/],
  [
    'run no-such',
    /^SCENARIO_UNKNOWN: Cannot run "no-such": .*expected a workflow \(dunning, .*support-refund, .*\) or a scenario of one, such as \S+$/,
  ],
  ['run support-refund/no-such', /^SCENARIO_UNKNOWN: .*expected one of support-refund\/\S+, /],
  ['run --scenarios nowhere', /^SCENARIO_UNKNOWN: .*there is no such folder/],
  ['run --scenarios .', /^SCENARIO_UNKNOWN: .*there are none/],
  ['review --port 70000', /^USAGE: .*expected a whole number from 0 to 65535/],
  ['saas --port http', /^USAGE: .*expected a whole number from 0 to 65535/],
  ['trace list', /^TRACE_NOT_FOUND: .*"\.playpen\/trace\.db": there is no such file/],
  ['trace list --limit all', /^USAGE: .*expected a whole number above 0/],
  ['trace list extra', /^USAGE: .*too many arguments/],
  ['trace show', /^USAGE: .*missing required argument 'run'/],
  ['trace export run_x --format pdf', /^USAGE: .*Allowed choices are summary, full/],
  ['approvals approve ap_x', /^USAGE: .*'--reason <text>' not specified/],
  ['approvals reject ap_x --reason no', /^TRACE_NOT_FOUND: /],
  ['stop run_x', /^USAGE: .*'--reason <text>' not specified/],
  ['policy check', /^USAGE: .*missing required argument 'file'/],
];

for (const [line, says] of MISTAKES) {
  test(`playpen ${line} is told in one line, exits 2 and writes nothing`, async () => {
    const { code, stdout, stderr } = await playpen(line.split(' '), folder.path);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr.trimEnd()).toMatch(says);
    expect(readdirSync(folder.path)).toEqual([]);
  });
}

test('a port that is taken is told in one line', async () => {
  const { createServer } = await import('node:http');
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  for (const command of ['review', 'saas']) {
    const { code, stderr } = await playpen([command, '--port', port], folder.path);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^USAGE: Cannot listen on port "\d+": it is taken[^\n]+\n$/);
  }
  server.close();
});

test('a trace that is no trace is refused by every command, and left byte for byte', async () => {
  const text = join(folder.path, 'notes.txt');
  writeFileSync(text, 'not a database\n');
  const other = join(folder.path, 'other.db');
  await openTrace(other).close();
  // A database says at offset 68 whose it is: https://www.sqlite.org/fileformat.html#the_database_header
  writeFileSync(other, readFileSync(other).fill(0, 68, 72));
  for (const [path, lines] of [
    [text, ['run', 'demo --no-serve', 'trace list']],
    [other, ['run', 'review', 'approvals approve x --reason y']],
  ] as const) {
    const before = readFileSync(path);
    for (const line of lines) {
      const { code, stderr } = await playpen([...line.split(' '), '--trace', path], folder.path);
      expect.soft({ line, code }).toEqual({ line, code: 2 });
      expect.soft(stderr).toMatch(/^TRACE_NOT_OURS: [^\n]+\n$/);
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  }
  expect(readdirSync(folder.path).sort()).toEqual(['notes.txt', 'other.db']);
});

test('policy check says what a policy allows, without colours', async () => {
  const { code, stdout, stderr } = await playpen(['policy', 'check', POLICY], folder.path);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^billing\.refund +external_write +ask +tools\.billing\.refund +refund a payment$/m);
  expect(stdout).not.toContain('\u001b');
  const json = await playpen(['policy', 'check', POLICY, '--json'], folder.path);
  expect(JSON.parse(json.stdout)).toMatchObject({ workflow: 'support_refund', tenant_id: 'sandbox_acme' });
});

test('policy check says in one line what is wrong with a policy, and where', async () => {
  const policy = JSON.parse(readFileSync(POLICY, 'utf8'));
  const broken: readonly (readonly [text: string, says: RegExp])[] = [
    ['{ "workflow": ', /does not parse/],
    [JSON.stringify({ ...policy, max_runtime_secs: 5 }), /unknown key "max_runtime_secs"/],
    [
      JSON.stringify({ ...policy, tools: { 'card.charge': { risk: 'read', allowed: true } } }),
      /"card\.charge"/,
    ],
    [
      JSON.stringify({ ...policy, tools: { 'mail.read': { risk: 'mild', allowed: true } } }),
      /mail\.read\.risk/,
    ],
    [
      JSON.stringify({ ...policy, tools: { 'billing.refund': { risk: 'read', allowed: true } } }),
      /at least "external_write"/,
    ],
    ['[]', /expected/],
  ];
  for (const [text, says] of broken) {
    const path = join(folder.path, 'policy.json');
    writeFileSync(path, text);
    const { code, stdout, stderr } = await playpen(['policy', 'check', path], folder.path);
    expect.soft({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect.soft(stderr).toMatch(/^POLICY_INVALID: [^\n]+\n$/);
    expect.soft(stderr).toMatch(says);
  }
});

const HOSTILE = 'Pay\u001b]0;owned\u0007 \u001b[2J\u202etxt.exe\u009b31m\nrun_forged pass';

/** A trace with a run whose page text wants to steer the terminal. */
async function hostileTrace(): Promise<string> {
  const path = join(folder.path, 'trace.db');
  const store = openTrace(path);
  store.startRun(sampleRun('run_a', { goal: HOSTILE, agent: HOSTILE }));
  const step = sampleProposal('run_a', 1, {
    action: { type: 'click', target: { role: 'button', name: HOSTILE } },
  });
  store.proposeStep(step);
  store.finishStep(sampleFinish(step.id, { message: HOSTILE }));
  const approval = sampleApproval('run_a', { stepId: step.id, claim: HOSTILE });
  store.requestApproval({ ...approval, subject: { ...approval.subject, label: HOSTILE } });
  store.endRun('run_a', sampleEnd({ result: HOSTILE }));
  await store.close();
  return path;
}

test('page text can neither steer the terminal nor forge a line', async () => {
  const trace = await hostileTrace();
  for (const line of [
    'trace list',
    'trace show run_a',
    'trace show run_a --json',
    'trace export run_a',
    'approvals list --all',
    'approvals show ap_run_a_1',
    'approvals list --all --json',
  ]) {
    const { code, stdout } = await playpen([...line.split(' '), '--trace', trace], folder.path);
    expect.soft({ line, code }).toEqual({ line, code: 0 });
    expect.soft(stdout).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect.soft(stdout).not.toMatch(/^run_forged/m);
  }
});

test('a reader that stops after one line gets no stack', async () => {
  const trace = await hostileTrace();
  const program = fileURLToPath(new URL('./playpen.mjs', import.meta.url));
  const args = ['trace', 'export', 'run_a', '--format', 'full', '--trace', trace];
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const code = await new Promise((ended) => child.on('close', ended));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
