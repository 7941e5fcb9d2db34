import { expect, test } from '@playwright/test';
import {
  goTo,
  openTestBench,
  supportAgent,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import { PlaypenError } from '../errors.ts';
import type { RunSettings } from './open-run.ts';

let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

const REFUSED: readonly (readonly [
  what: string,
  changes: Partial<RunSettings>,
  code: string,
  says: RegExp,
])[] = [
  [
    'a stronger role than the actor has',
    { identity: { ...supportAgent, role: 'admin' } },
    'IDENTITY_INVALID',
    /its role is "support_agent", not "admin"; expected/,
  ],
  [
    'a tenant that the actor is not of',
    { identity: { ...supportAgent, tenantId: 'sandbox_acme_eu' } },
    'IDENTITY_INVALID',
    /no such actor in "sandbox_acme_eu"; expected/,
  ],
  [
    'a tenant that does not exist',
    { identity: { ...supportAgent, tenantId: 'nowhere' } },
    'IDENTITY_INVALID',
    /no such actor/,
  ],
  [
    'an actor that does not exist',
    { identity: { ...supportAgent, actorId: 'root' } },
    'IDENTITY_INVALID',
    /Cannot open a run as "root": there is no such actor/,
  ],
  [
    'a scope that its role lacks',
    { identity: { ...supportAgent, scopes: ['tickets:read', 'customers:delete'] } },
    'IDENTITY_INVALID',
    /does not allow the scope "customers:delete"; expected/,
  ],
  [
    'a policy of another tenant',
    { policy: supportPolicy({ tenant_id: 'sandbox_acme_eu' }) },
    'POLICY_MISMATCH',
    /tenant_id is "sandbox_acme_eu" and the run's is "sandbox_acme"; expected/,
  ],
  [
    'a policy of another actor',
    { policy: supportPolicy({ actor_id: 'sandbox_admin_01' }) },
    'POLICY_MISMATCH',
    /actor_id is "sandbox_admin_01"/,
  ],
  [
    'an arrangement that the product refuses',
    { arrange: [{ actorId: 'sandbox_intake_api_01', path: '/api/v1/tickets', body: {} }] },
    'SCENARIO_INVALID',
    /the product answered 4\d\d/,
  ],
];

for (const [what, changes, code, says] of REFUSED) {
  test(`a run with ${what} is refused before anything is written`, async () => {
    const runs = bench.runtime.store.countRuns();
    const error = await bench.open(changes).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PlaypenError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(says) });
    expect(String(error)).not.toContain('\n');
    expect(bench.runtime.store.countRuns()).toEqual(runs);
  });
}

test('a run with fewer scopes is refused at the broker, by tool and by page', async () => {
  const run = await bench.open({ identity: { ...supportAgent, scopes: ['tickets:read'] } });
  const refund = { invoice: 'INV-1042', payment: 'pay_000002', reason: 'x' };
  const tool = await run.act({ type: 'tool', tool: 'billing.refund', input: refund });
  expect(tool.status).toBe('blocked_by_scope');
  expect((await run.act(goTo('/invoices/INV-1042'))).status).toBe('blocked_by_scope');
  expect((await run.act(goTo('/tickets/T-1007'))).status).toBe('ok');
  expect(run.briefing.tools.map(({ name }) => name)).toEqual(['ticket.read']);
  expect((await run.close()).worldChanges).toEqual([]);
});

test('what an agent is told holds no credential, and neither does what it is shown', async () => {
  const run = await bench.open();
  const seen = [run.briefing, await run.act(goTo('/tickets/T-1007')), await run.act(goTo('/sign-in'))];
  const text = JSON.stringify(seen);
  expect(text).not.toMatch(/sid=|[0-9a-f]{40}/);
  await run.close();
});
