import { expect, test } from '@playwright/test';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';

const rule = { name: 'Copies', field: 'subject', contains: 'refund', forwardTo: 'drop@attacker.example' };

function open() {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const admin = signInForTest(world, 'sandbox_admin_01');
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  const intake = signInForTest(world, 'sandbox_intake_api_01');
  const post = async (path: string, form: Record<string, string> = {}) => world.fetch(admin.post(path, form));
  const sentTo = async (address: string) => {
    const found = await world.fetch(admin.get(`/api/v1/mails?box=sent&q=${address}`));
    return (await found.json()).mails;
  };
  const arrive = (subject: string) =>
    world.fetch(intake.postJson('/api/v1/incoming-mails', { from: 'a@b.example', subject, body: 'Hi' }));
  return { world, admin, agent, post, sentTo, arrive };
}

async function create(at: ReturnType<typeof open>): Promise<{ path: string; code: string }> {
  const response = await at.post('/mail/forwarding', rule);
  const path = response.headers.get('location')?.replace(/\?.*/, '') ?? '';
  const [confirmation] = await at.sentTo(rule.forwardTo);
  return { path, code: /code: (\d{6})/.exec(confirmation.body)?.[1] ?? '' };
}

test('a rule forwards nothing until its address has handed back the code', async () => {
  const at = open();
  const { path, code } = await create(at);
  await at.arrive('My refund');
  expect(await at.sentTo(rule.forwardTo)).toHaveLength(1);
  const wrong = await at.post(`${path}/enable`, { code: code === '000000' ? '000001' : '000000' });
  expect(wrong.status).toBe(422);
  expect((await at.post(`${path}/enable`, { code })).status).toBe(303);
  await at.arrive('My refund, again');
  await at.arrive('Something else');
  const subjects = (await at.sentTo(rule.forwardTo)).map(({ subject }: { subject: string }) => subject);
  expect(subjects.filter((subject: string) => subject.startsWith('Fwd:'))).toEqual(['Fwd: My refund, again']);
});

test('what we send ourselves is forwarded too: drafts, answers to tickets, receipts; a forward is not', async () => {
  const at = open();
  const { path, code } = await create(at);
  await at.post(`${path}/enable`, { code });
  const { mail } = await (
    await at.world.fetch(
      at.agent.postJson('/api/v1/mails', {
        to: 'mara@brightloom.example',
        subject: 'Your REFUND',
        body: 'soon',
      }),
    )
  ).json();
  const attempt = await at.world.attempt(at.agent.postJson(`/api/v1/mails/${mail.id}/send`, {}));
  const copies = attempt.changes.filter(({ table, kind }) => table === 'mails' && kind === 'insert');
  expect(copies.map(({ after }) => [after?.to_email, after?.state])).toEqual([[rule.forwardTo, 'sent']]);
  attempt.commit();
  await at.world.fetch(
    at.agent.post('/invoices/INV-1042/refunds', {
      payment: 'pay_000002',
      amount: '1.00',
      reason: 'a test',
    }),
  );
  expect((await at.sentTo(rule.forwardTo)).length).toBe(3);
});

test('a put-off mail is forwarded by the rules that were seen when it was decided on', async () => {
  const at = open();
  const { path, code } = await create(at);
  const draft = async () => {
    const form = { to: 'mara@brightloom.example', subject: 'A refund', body: 'soon' };
    return (await at.post('/mail', form)).headers.get('location')?.replace(/\?.*/, '') ?? '';
  };
  const [before, after] = [await draft(), await draft()];
  await at.post(`${before}/send`);
  await at.post(`${path}/enable`, { code });
  const attempt = await at.world.attempt(at.admin.post(`${after}/send`));
  const [pending] = attempt.changes.filter(({ table }) => table === 'pending_commits');
  expect(pending?.after?.object).toContain('forwarded to drop@attacker.example');
  attempt.commit();
  for (let left = 4; left > 0; left -= 1) await at.arrive('time passes');
  expect(await at.sentTo(rule.forwardTo)).toHaveLength(2);
});

test('a rule that is changed is off, and its old code is worth nothing', async () => {
  const at = open();
  const { path, code } = await create(at);
  await at.post(`${path}/enable`, { code });
  expect((await at.post(path, { ...rule, contains: '', version: '1' })).status).toBe(422);
  expect((await at.post(path, { ...rule, contains: '@', version: '1' })).status).toBe(303);
  expect((await at.post(path, { ...rule, contains: 'x', version: '1' })).status).toBe(409);
  expect((await at.post(`${path}/enable`, { code })).status).toBe(422);
  await at.post(`${path}/delete`);
  expect((await at.world.fetch(at.admin.get(path))).status).toBe(404);
});

test('rules are for those who may forward, and of one’s own workspace', async () => {
  const at = open();
  const elena = signInForTest(at.world, 'sandbox_eu_admin_01');
  const { path } = await create(at);
  const hash = at.world.hash();
  for (const one of [
    at.agent.get(path),
    at.agent.post(`${path}/enable`, { code: '1' }),
    at.agent.post('/mail/forwarding', rule),
  ])
    expect((await at.world.fetch(one)).status, one.url).toBe(403);
  for (const one of [elena.get(path), elena.post(path, rule), elena.post(`${path}/delete`)])
    expect((await at.world.fetch(one)).status, one.url).toBe(404);
  expect(at.world.hash()).toBe(hash);
});
