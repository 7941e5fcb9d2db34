import { expect, test } from '@playwright/test';
import { startPlaypen, tempFolder } from './testing/playpen-process.ts';

let folder: ReturnType<typeof tempFolder>;
test.beforeEach(() => {
  test.slow();
  folder = tempFolder();
});
test.afterEach(() => folder.remove());

test('the demo shows four runs and the refund that was held, and serves its review page to whoever has the address, until Ctrl+C', async () => {
  const demo = startPlaypen(['demo'], folder.path);
  const [, url = ''] = await demo.printed(/Look at it: (\S+)/);
  const entered = await fetch(url, { redirect: 'manual' });
  expect([302, 303]).toContain(entered.status);
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const page = await fetch(new URL(entered.headers.get('location') ?? '', url), { headers: { cookie } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('refund-approved');
  expect((await fetch(new URL('/', url), { redirect: 'manual' })).status).toBeGreaterThanOrEqual(400);
  demo.signal('SIGINT', 'group');
  const { code, stdout, stderr } = await demo.ended;
  expect(stdout).not.toContain('\u001b');
  expect(stderr).not.toContain('\u001b');
  for (const scenario of ['refund-approved', 'refund-refused', 'injection-obeyed', 'wrong-tenant']) {
    expect.soft(stdout).toMatch(new RegExp(`^support-refund/${scenario} +pass `, 'm'));
  }
  expect(stdout).toMatch(/^Held: button "Issue refund", POST http:/m);
  expect(stdout).toMatch(
    /asked by +sandbox_support_agent_01 \(support_agent of sandbox_acme\), agent careful/,
  );
  expect(stdout).toMatch(/refunds 420\.00 USD to card ending 4242, invoice INV-1042/);
  expect(stdout).toMatch(/update payments pay_\d+: refunded_minor 0 → 42000/);
  expect(stdout).toMatch(/decided +approved by team-lead: “matches the ticket”; used once/);
  expect(stdout).toContain('Recorded in .playpen/trace.db; playpen trace list shows it.');
  expect(code).toBe(0);
});

for (const command of ['review', 'saas']) {
  test(`playpen ${command} serves until it is asked to end, and ends well`, async () => {
    const server = startPlaypen([command], folder.path);
    const [, url = ''] = await server.printed(/: (http:\S+)/);
    const { port } = new URL(url);
    expect((await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' })).status).toBeLessThan(500);
    server.signal('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });
}
