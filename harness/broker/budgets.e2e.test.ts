import { expect, test } from '@playwright/test';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import { goTo, openTestBench, type TestBench } from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import type { StopReason } from '../model/run.ts';
import { driveAgent } from './drive-agent.ts';
import type { Run } from './run.ts';
import { fakeClock } from './testing/fake-clock.ts';

const clock = fakeClock();
let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir, { clock });
});
test.afterAll(async () => bench.close());

const search = (query: string) => ({ type: 'tool', tool: 'kb.search', input: { query } }) as const;
const bad = { type: 'tool', tool: 'kb.read', input: { slug: 'no-such-article' } } as const;
const modelUse = (tokens: number, estimatedCostUsd: number) => ({
  provider: 'local',
  model: 'small',
  inputTokens: tokens,
  outputTokens: 0,
  estimatedCostUsd,
});
const observe = { type: 'observe' } as const;
const forbidden = { type: 'navigate', url: 'http://unlisted.example/' } as const;

type Limit = readonly [
  reason: StopReason,
  policy: Readonly<Record<string, unknown>>,
  reach: (run: Run) => Promise<unknown>,
];
const LIMITS: readonly Limit[] = [
  [
    'step_budget_exceeded',
    { budget: { max_steps: 2 } },
    async (run) => [await run.act(observe), await run.act(observe), await run.act(observe)],
  ],
  [
    'tool_call_budget_exceeded',
    { max_tool_calls: 1 },
    async (run) => [await run.act(search('refund')), await run.act(search('refund'))],
  ],
  [
    'retry_budget_exceeded',
    { budget: { max_retries_per_tool: 1 } },
    async (run) => [await run.act(bad), await run.act(bad)],
  ],
  [
    'runtime_budget_exceeded',
    { max_runtime_seconds: 1 },
    async (run) => {
      clock.advance(1001);
      await run.act(observe);
    },
  ],
  [
    'document_budget_exceeded',
    { budget: { max_retrieved_documents: 1 } },
    async (run) => run.act(search('refund')),
  ],
  [
    'token_budget_exceeded',
    { budget: { max_model_tokens: 10 } },
    async (run) => run.modelCall(modelUse(11, 0)),
  ],
  [
    'cost_budget_exceeded',
    { budget: { max_estimated_cost_usd: 0.5 } },
    async (run) => run.modelCall(modelUse(0, 0.51)),
  ],
  [
    'tenant_cost_budget_exceeded',
    { budget: { max_daily_cost_usd_per_tenant: 2 } },
    async (run) => run.modelCall(modelUse(0, 2.01)),
  ],
  [
    'workflow_cost_budget_exceeded',
    { workflow: 'dear', budget: { max_daily_cost_usd_per_workflow: 2 } },
    async (run) => run.modelCall(modelUse(0, 2.01)),
  ],
  [
    'subtask_budget_exceeded',
    { budget: { max_concurrent_subtasks: 2 } },
    async (run) => {
      let begun = 0;
      const forever = () => run.subtask(() => new Promise(() => (begun += 1)));
      void forever();
      void forever();
      expect([await forever(), begun]).toEqual([undefined, 2]);
    },
  ],
  [
    'page_budget_exceeded',
    { budget: { max_pages: 1 } },
    async (run) => {
      await run.act(goTo('/hostile'));
      await run.act({ type: 'click', target: { role: 'link', name: 'Another page' } });
    },
  ],
  [
    'request_budget_exceeded',
    { budget: { max_requests_per_minute: 1 } },
    async (run) => [await run.act(goTo('/hostile')), await run.act({ type: 'reload' })],
  ],
  [
    'egress_budget_exceeded',
    { budget: { max_bytes_out: 1 }, egress: { allow: [{ host: '127.0.0.1:8099', private: true }] } },
    async (run) => run.act({ type: 'navigate', url: 'http://127.0.0.1:8099/' }),
  ],
  [
    'loop_detected',
    { budget: { max_repeats: 2 } },
    async (run) => [await run.act(observe), await run.act(observe), await run.act(observe)],
  ],
  [
    'retry_storm_detected',
    { budget: { max_refused_repeats: 2 } },
    async (run) => [
      await run.act(forbidden),
      await run.act(search('refund')),
      await run.act(forbidden),
      await run.act(forbidden),
    ],
  ],
];

const environment = hostileEnvironment({ '/hostile': '<a href="/sign-in" target="_blank">Another page</a>' });

for (const [reason, policy, reach] of LIMITS) {
  test(`${reason.replaceAll('_', ' ')}: the run stops, says so, and takes nothing more`, async () => {
    const run = await bench.open({ policy: supportPolicy(policy), environment });
    await reach(run);
    expect(run.stop).toMatchObject({
      status: 'stopped',
      reason,
      suggestedNextStep: expect.stringMatching(/./),
    });
    const steps = bench.runtime.store.readRun(run.id).steps.length;
    const refused = await run.act(goTo('/tickets'));
    expect([refused.status, refused.page, refused.stop?.reason]).toEqual(['refused', null, reason]);
    expect(bench.runtime.store.readRun(run.id).steps.length).toBe(steps);
    const evidence = await run.close();
    expect([evidence.end.status, evidence.end.stopReason]).toEqual(['stopped', reason]);
    expect(evidence.requests.filter(({ url }) => url.endsWith('/tickets'))).toEqual([]);
  });
}

test('a run that nobody drives ends when its time is up, and its agent is not waited for', async () => {
  const run = await bench.open({ policy: supportPolicy({ max_runtime_seconds: 1 }) });
  let asked = () => {};
  const silent = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const driven = driveAgent(run, {
    name: 'silent',
    start: () => () => {
      asked();
      return new Promise(() => undefined);
    },
  });
  await silent;
  clock.advance(999);
  expect(run.stop).toBeNull();
  clock.advance(2);
  expect(run.stop).toMatchObject({ status: 'stopped', reason: 'runtime_budget_exceeded' });
  const { end } = await driven;
  expect([end.stopReason, end.used.runtimeMs]).toEqual(['runtime_budget_exceeded', 1001]);
  expect(bench.runtime.store.readRun(run.id).status).toBe('stopped');
});

test('a page that asks without end for what it may not have ends its run, and does not fill the trace', async () => {
  const [allowed, tried] = [30, 500];
  const run = await bench.open({
    policy: supportPolicy({ budget: { max_requests_per_minute: allowed } }),
    environment: hostileEnvironment({
      '/hostile': `<script>
        for (let n = 0; n < ${tried}; n++) fetch('http://elsewhere.test/' + n).catch(() => {});
      </script>`,
    }),
  });
  await run.act(goTo('/hostile'));
  await run.act({ type: 'wait', ms: 1000 });
  const { end, requests, findings } = await run.close();
  expect(end.stopReason).toBe('request_budget_exceeded');
  expect(requests.length).toBe(allowed + 1);
  const more = findings.find(({ stoppedBy }) => stoppedBy === 'budget')?.message ?? '';
  expect(Number.parseInt(more, 10)).toBeGreaterThan(tried / 2);
});

test('going through a page by key or by wheel is no loop', async () => {
  const run = await bench.open({ policy: supportPolicy({ budget: { max_repeats: 2 } }) });
  await run.act(goTo('/tickets'));
  for (let time = 0; time < 5; time += 1) await run.act({ type: 'press', key: 'Tab' });
  for (let time = 0; time < 5; time += 1) await run.act({ type: 'scroll', dx: 0, dy: 40 });
  expect(run.stop).toBeNull();
  await run.close();
});

test('many actions at once use no more than as many in a row', async () => {
  const run = await bench.open({ policy: supportPolicy({ budget: { max_steps: 3 }, max_tool_calls: 2 }) });
  const came = await Promise.all(Array.from({ length: 12 }, () => run.act(search('refund'))));
  expect(came.map(({ status }) => status).slice(0, 3)).toEqual(['ok', 'ok', 'budget_exceeded']);
  expect(new Set(came.slice(3).map(({ status }) => status))).toEqual(new Set(['refused']));
  const { end, steps } = await run.close();
  expect([steps.length, end.used.steps, end.used.toolCalls]).toEqual([3, 3, 2]);
});

test('nothing that an agent sends makes the broker fail: it is a refused step', async () => {
  const run = await bench.open();
  const circular: Record<string, unknown> = { type: 'observe' };
  circular.self = circular;
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new Error('do not touch');
      },
      ownKeys: () => {
        throw new Error('do not touch');
      },
    },
  );
  const nonsense: readonly unknown[] = [
    undefined,
    null,
    7n,
    { type: 'observe', big: 7n },
    circular,
    trap,
    {
      toJSON: () => {
        throw new Error('no');
      },
      type: 'observe',
    },
    Symbol('x'),
    () => 'click',
    [],
    '{"type":"observe"}',
    { type: 'evaluate', script: 'fetch()' },
    { type: 'observe', world: 'mine' },
    { type: 'click', target: { ref: 'e1"] >> *' } },
    { type: 'click', target: { role: 'button', name: 'x', text: 'y' } },
    { type: 'click', target: { x: Number.NaN, y: 0 } },
    { type: 'click', target: { selector: 'body' } },
    { type: 'press', key: 'a\nb' },
    { type: 'wait', ms: 1e9 },
    { type: 'type', target: { text: 'x' }, text: 'x'.repeat(20_001) },
    { type: 'tool', tool: 'billing.refund', input: null },
    { type: 'navigate', url: 'x'.repeat(9_000) },
  ];
  for (const raw of nonsense) {
    const came = await run.act(raw);
    expect(came.status, String(typeof raw)).toBe('refused');
    expect(came.message).not.toContain('\n');
  }
  for (const tool of ['constructor', '__proto__', 'email.send', 'ticket.read ', '']) {
    expect((await run.act({ type: 'tool', tool, input: {} })).status).toBe('refused');
  }
  const { steps, requests, worldChanges } = await run.close();
  expect(steps.length).toBe(nonsense.length + 5);
  expect([requests, worldChanges]).toEqual([[], []]);
});

for (const url of [
  'about:blank',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'view-source:http://acme.saas.localhost/',
  'blob:http://acme.saas.localhost/x',
  'chrome://gpu',
  'http://acme.saas.localhost:1/',
  'http://acme.saas.localhost@evil.example/',
  '//evil.example',
  '/tickets',
  '',
]) {
  test(`an agent can’t navigate to ${JSON.stringify(url)}`, async () => {
    const run = await bench.open();
    expect((await run.act({ type: 'navigate', url })).status).toMatch(/^blocked_by_/);
    expect((await run.close()).requests.filter(({ outcome }) => outcome === 'allowed')).toEqual([]);
  });
}
