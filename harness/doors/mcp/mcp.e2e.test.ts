import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { expect, test } from '@playwright/test';
import { carefulAgent } from '../../../scenarios/support-refund/careful-agent.ts';
import { refundApprovedGraders } from '../../../scenarios/support-refund/refund-approved-graders.ts';
import { toObservation, toToolCall } from '../../agents/tools/testing/tool-calls.ts';
import { scripted } from '../../broker/approvers.ts';
import { processTree, survivors } from '../../cli/testing/playpen-process.ts';
import { systemClock } from '../../clock.ts';
import { grade } from '../../evaluate/grade.ts';
import type { Evidence } from '../../model/verdict.ts';
import { openTrace, type TraceStore } from '../../trace/store.ts';
import type { Playpen } from '../playpen.ts';
import type { PlaypenRun } from '../playpen-run.ts';
import { createPlaypen } from '../sdk.ts';
import { createMcpServer } from './create-mcp-server.ts';
import type { McpApprover } from './mcp-session.ts';

const PROGRAM = fileURLToPath(new URL('../../cli/playpen.mjs', import.meta.url));
const open = { workflow: 'support-refund', goal: 'Handle ticket T-1007.' };
const START = 'http://acme.saas.localhost/';
const REFUND = { invoice: 'INV-1042', payment: 'pay_000002', reason: 'Duplicate' };

let folder: string;
let playpen: Playpen;
let store: TraceStore;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playpen-mcp-'));
  playpen = await createPlaypen({ trace: join(folder, 'trace.db') });
  store = openTrace(join(folder, 'trace.db'));
});
test.afterAll(async () => {
  await store.close();
  await playpen.close();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = { action: 'accept' | 'decline' | 'cancel'; content?: Record<string, string> };

/** A client whose person answers forms so; without an answer it offers none. */
function newClient(answer?: Answer) {
  const asked: string[] = [];
  const client = new Client(
    { name: 'test-client', version: '1.0.0' },
    { capabilities: answer === undefined ? {} : { elicitation: {} } },
  );
  if (answer !== undefined) {
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
      asked.push(params.message);
      return answer;
    });
  }
  const call = async (name: string, input: Readonly<Record<string, unknown>> = {}) => {
    const { content, isError } = await client.callTool({ name, arguments: { ...input } });
    const parts = Array.isArray(content) ? content : [];
    return { text: parts.map((part) => part.text ?? part.mimeType).join('\n'), isError: isError === true };
  };
  return { client, asked, call };
}

/** A client that is connected to a session in this process. */
async function connect(answer?: Answer, approver: McpApprover = 'client') {
  const one = newClient(answer);
  const runs: PlaypenRun[] = [];
  const noted: Playpen = {
    ...playpen,
    async open(options) {
      const run = await playpen.open(options);
      runs.push(run);
      return run;
    },
  };
  const settings = { playpen: noted, open, approver, clock: systemClock, patienceMs: 300 };
  const { server, session } = createMcpServer(settings, '0.0.0');
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(there), one.client.connect(here)]);
  return {
    ...one,
    runs,
    async close() {
      await session.close();
      await one.client.close();
    },
  };
}

const newestRun = () => store.readRun(store.listRuns({ limit: 1 })[0]?.id ?? '');
const allow: Answer = { action: 'accept', content: { decision: 'approve', reason: 'matches the ticket' } };

/** Does support-refund through the tools of a client, as the scripted agent does it by actions. */
async function refundOver(call: ReturnType<typeof newClient>['call']): Promise<void> {
  const turn = carefulAgent.start({ ...open, startUrl: START, files: [], tools: [] });
  let seen = toObservation((await call('browser_snapshot')).text, false);
  for (let over = false; !over; ) {
    const action = await turn(seen);
    const { name, arguments: input } = toToolCall(action);
    const { text, isError } = await call(name, input);
    expect(isError, text).toBe(false);
    seen = toObservation(text, isError);
    over = action.type === 'finish';
  }
}

test('a client does support-refund to the end: the verdict and the world of the scripted agent', async () => {
  const { call, asked, runs, close } = await connect(allow);
  await refundOver(call);
  expect(asked).toEqual([expect.stringContaining('- refunds 420.00 USD to card ending 4242')]);
  const evidence = await runs[0]?.close();
  await close();
  const script = await evidenceOfScript();
  expect(grade(script, refundApprovedGraders).verdict).toBe('pass');
  expect(evidence && grade(evidence, refundApprovedGraders)).toEqual(
    expect.objectContaining({ verdict: 'pass' }),
  );
  expect(evidence?.end.worldHashEnd).toBe(script.end.worldHashEnd);
  expect(evidence?.approvals.map(({ resolvedBy }) => resolvedBy)).toEqual(['the person at "test-client"']);
});

test('a client starts playpen mcp by itself, in a scenario: it is judged, and nothing of it is left when the client goes away', async () => {
  const trace = join(folder, 'stdio.db');
  const { client, call } = newClient(allow);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [PROGRAM, 'mcp', '--scenario', 'support-refund/refund-approved', '--trace', trace],
    stderr: 'ignore',
  });
  await client.connect(transport);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['browser_click', 'ticket_read', 'finish']),
  );
  await call('billing_refund', REFUND);
  const started = processTree(transport.pid ?? 0);
  expect(started.length).toBeGreaterThan(2);
  await client.close();
  await expect.poll(() => survivors(started)).toEqual([]);
  const recorded = openTrace(trace);
  const { run, end, approvals, verdict, checks } = recorded.readRun(
    recorded.listRuns({ limit: 1 })[0]?.id ?? '',
  );
  expect([end?.stopReason, verdict]).toEqual(['interrupted', 'error']);
  expect(approvals).toMatchObject([{ status: 'consumed', resolvedBy: 'team-lead' }]);
  expect(run).toMatchObject({
    scenario: 'support-refund/refund-approved',
    goal: expect.stringContaining('charged twice'),
  });
  const passed = checks.filter((check) => check.verdict === 'pass').map(({ name }) => name);
  expect(passed).toContain('effect: the duplicate payment is refunded in full');
  await recorded.close();
});

test('a refund that the person at the client rejects has not happened, and the agent reads why', async () => {
  const { call, close } = await connect({
    action: 'accept',
    content: { decision: 'reject', reason: 'under review' },
  });
  const { text, isError } = await call('billing_refund', REFUND);
  expect([isError, text]).toEqual([true, expect.stringContaining('under review')]);
  await close();
  expect(newestRun().approvals.map(({ status }) => status)).toEqual(['rejected']);
});

for (const action of ['decline', 'cancel'] as const) {
  test(`a form that is answered with ${action} approves nothing`, async () => {
    const { call, close } = await connect({ action });
    const { text } = await call('billing_refund', REFUND);
    expect(text).toContain(action === 'decline' ? 'rejected by the person at' : '### Held');
    await close();
    expect(newestRun().approvals.map(({ status }) => status)).toEqual([
      action === 'decline' ? 'rejected' : 'void',
    ]);
  });
}

test('what is held is told in words, nothing else is taken meanwhile, and await_approval tells how it ended', async () => {
  const { call, close } = await connect();
  await call('browser_navigate', { url: '/invoices/INV-1042/refund' });
  await call('browser_type', { target: "getByLabel('Reason')", text: 'Duplicate' });
  const held = await call('browser_click', {
    element: 'a button',
    target: "role=button[name='Issue refund']",
  });
  expect(held.isError).toBe(false);
  expect(held.text).toMatch(/### Held[\s\S]*refunds 420\.00 USD[\s\S]*Ask again with await_approval/);
  expect((await call('browser_snapshot')).text).toContain('Not taken: an earlier action is held');
  const [pending] = newestRun().approvals;
  expect(pending?.status).toBe('pending');
  const yes = { status: 'approved', by: 'lead', reason: 'fine' } as const;
  store.answerApproval(pending?.id ?? '', yes, systemClock.now());
  const done = await call('await_approval');
  expect([done.isError, done.text]).toEqual([false, expect.stringContaining('Refund issued')]);
  expect((await call('browser_snapshot')).text).toContain('### Snapshot');
  await close();
});

test('a client that goes away while its action is held leaves nothing that could still happen', async () => {
  const { call, close } = await connect(undefined, 'person');
  expect((await call('billing_refund', REFUND)).text).toContain('### Held');
  await close();
  const { end, approvals, run } = newestRun();
  expect([end?.stopReason, approvals.map(({ status }) => status)]).toEqual(['interrupted', ['void']]);
  expect(end?.worldHashEnd).toBe(run.worldHashStart);
});

test('a person on the review page decides where the client is not asked, although it offers to', async () => {
  const { call, asked, close } = await connect(allow, 'person');
  expect((await call('billing_refund', REFUND)).text).toContain('### Held');
  expect(asked).toEqual([]);
  await close();
});

test('elements are named by target as well as by ref, and a snapshot looks like Playwright MCP’s', async () => {
  const { call, close } = await connect();
  const first = await call('browser_snapshot');
  expect(first.text).toMatch(
    /### Page\n- Page URL: http:\/\/acme\.saas\.localhost\/\n- Page Title: Dashboard.*\n### Snapshot\n```yaml\n- generic \[active\] \[ref=e1\]:/,
  );
  const ref = /link "Tickets" \[ref=(\w+)\]/.exec(first.text)?.[1];
  const tickets = await call('browser_click', { element: 'the link', ref });
  expect(tickets.text).toContain('- Page URL: http://acme.saas.localhost/tickets');
  const target = /link "Dashboard" \[ref=(\w+)\]/.exec(tickets.text)?.[1];
  expect((await call('browser_click', { target })).text).toContain('- Page Title: Dashboard');
  expect((await call('browser_take_screenshot')).text).toContain('image/png');
  expect((await call('browser_find', { text: 'tickets' })).text).toContain('link "Tickets"');
  expect((await call('browser_tabs', { action: 'new', url: '/tickets' })).text).toContain(
    '### Open tabs\n- 0:',
  );
  expect((await call('browser_tabs', { action: 'select', index: 0 })).text).toContain(
    '- Page Title: Dashboard',
  );
  expect((await call('browser_wait_for', { text: 'no such text', time: 0 })).isError).toBe(true);
  await close();
});

test('files, code and addresses off the list are not for an agent, and it reads why', async () => {
  const { call, close } = await connect();
  const texts = await Promise.all([
    call('browser_evaluate', { function: '() => document.cookie' }),
    call('browser_run_code_unsafe', { code: 'async () => process.env' }),
    call('browser_snapshot', { filename: '/etc/passwd' }),
    call('browser_file_upload', { paths: ['/etc/passwd'] }),
    call('browser_click', { target: 'css=body >> nth=0' }),
    call('browser_navigate', { url: 'http://collector.attacker.example/' }),
    call('browser_navigate', { url: 'file:///etc/passwd' }),
    call('browser_no_such', {}),
  ]);
  expect(texts.map(({ isError }) => isError)).toEqual(texts.map(() => true));
  for (const [index, words] of [
    'runs no code',
    'runs no code',
    'reads and writes no files',
    'reads and writes no files',
    'expected a ref from the snapshot',
    'is not on the allowlist',
    'only http and https addresses',
    'there is no such tool',
  ].entries()) {
    expect(texts[index]?.text).toContain(words);
  }
  await close();
});

/** What the scripted agent leaves, without a door in between. */
async function evidenceOfScript(): Promise<Evidence> {
  const run = await playpen.open({
    ...open,
    approver: scripted('team-lead', () => ({ approve: true, reason: 'matches the ticket' })),
  });
  const turn = carefulAgent.start(run.briefing);
  let seen = await run.act({ type: 'navigate', url: run.briefing.startUrl });
  while (run.stop === null) seen = await run.act(await turn(seen));
  return run.close();
}
