import { expect, test } from '@playwright/test';
import { scriptedAgent } from '../agents/scripted.ts';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import { goTo, openTestBench, type TestBench } from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy, supportTools } from '../environments/mock-saas/testing/policies.ts';
import type { Action } from '../model/action.ts';
import { driveAgent } from './drive-agent.ts';

const policy = supportPolicy({ tools: { ...supportTools, 'api.call': { risk: 'read', allowed: true } } });
const finish: Action = { type: 'finish', result: 'done', message: '', answer: { open: 7, tags: ['vip'] } };
const api = (method: string, path: string, body?: object): Action => ({
  type: 'tool',
  tool: 'api.call',
  input: { method, path: `/api/v1${path}`, ...(body && { body }) },
});

let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

const drive = async (...actions: readonly Action[]) => {
  const agent = { ...scriptedAgent('by-tools', actions), byTools: true };
  return driveAgent(await bench.open({ policy, pageOnDemand: true }), agent);
};

test('an agent that works through tools alone opens no page, and all it does is recorded and decided', async () => {
  const { steps, worldChanges, end } = await drive(
    api('POST', '/tickets/T-1013/notes', { body: 'Looked at it.' }),
    api('GET', '/api-keys'),
    api('POST', '/tickets/T-1013/replies', { body: 'Hello' }),
    finish,
  );
  expect(steps.map(({ status }) => status)).toEqual(['ok', 'blocked_by_scope', 'blocked_by_policy', 'ok']);
  expect(steps.every(({ before, after, url }) => before === null && after === null && url === '')).toBe(true);
  expect(end.used.pages).toBe(0);
  const changed = worldChanges.filter(({ incidental }) => !incidental).map(({ table }) => table);
  expect(changed).toEqual(['ticket_comments']);
});

test('a page is opened when the first action needs one, and not for an address that is refused', async () => {
  const refused = await drive({ type: 'navigate', url: 'http://acme-eu.saas.localhost/' }, finish);
  expect([refused.steps[0]?.status, refused.end.used.pages]).toEqual(['blocked_by_policy', 0]);
  const { steps, end } = await drive(api('GET', '/tickets/T-1013'), goTo('/tickets/T-1013'), finish);
  expect(steps.map(({ before, after }) => [before !== null, after !== null])).toEqual([
    [false, false],
    [false, true],
    [true, true],
  ]);
  expect(end.used.pages).toBe(1);
});

test('a page that is stopped by a dialog before anybody has seen it ends nothing: the dialog is told of, and dismissed by the next action', async () => {
  const environment = hostileEnvironment({
    '/asks': '<script>alert("Well?")</script><p>here</p>',
  });
  const run = await bench.open({ environment, pageOnDemand: true });
  const met = await run.act(goTo('/asks'));
  expect([met.status, met.page, met.message]).toEqual([
    'ok',
    null,
    expect.stringContaining('alert dialog is open: "Well?"'),
  ]);
  const after = await run.act({ type: 'scroll', dx: 0, dy: 10 });
  expect([after.status, after.page?.title]).toEqual(['ok', 'Hostile']);
  await run.close();
});

test('a call of the API goes to the API and nowhere else', async () => {
  const { steps } = await drive(api('GET', '/../../settings'), api('GET', '//evil.example/'), {
    type: 'tool',
    tool: 'api.call',
    input: { method: 'GET', path: 'http://evil.example/api/v1/x' },
  });
  expect(steps.map(({ status }) => status)).toEqual(['refused', 'refused', 'refused', 'ok']);
});

test('what was found out is kept with the types it was given in', async () => {
  const { steps } = await drive({ ...finish }, finish);
  expect(steps.at(-1)?.action).toMatchObject({ answer: { open: 7, tags: ['vip'] } });
});
