import { expect, test } from '@playwright/test';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';

test('the dashboard shows each role what it may read, and its own work', async () => {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const home = async (actor: string, scopes?: readonly string[]) =>
    (await world.fetch(signInForTest(world, actor, scopes).get('/'))).text();
  const agent = await home('sandbox_support_agent_01');
  for (const title of ['My tickets', 'My tasks, overdue and today', 'Pipeline', 'Longest overdue']) {
    expect(agent).toContain(title);
  }
  const bare = await home('sandbox_owner_01', ['kb:read']);
  for (const title of ['My tickets', 'My tasks', 'Pipeline', 'Overdue', 'Mail drafts']) {
    expect(bare).not.toContain(title);
  }
});

test('who may not read the log sees only what they did themselves', async () => {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const read = async (actor: string) => (await world.fetch(signInForTest(world, actor).get('/'))).text();
  const session = signInForTest(world, 'sandbox_support_agent_01');
  await world.fetch(session.post('/tasks', { title: 'Only Noor knows' }));
  expect(await read('sandbox_admin_01')).toContain('task “Only Noor knows”');
  expect(await read('sandbox_support_agent_01')).toContain('task “Only Noor knows”');
  expect(await read('sandbox_member_01')).not.toContain('Only Noor knows');
});

test('the API gives the same numbers, and null for what may not be read', async () => {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const read = async (actor: string) =>
    (await world.fetch(signInForTest(world, actor).get('/api/v1/dashboard'))).json();
  expect(await read('sandbox_support_agent_01')).toMatchObject({
    currency: 'USD',
    newTickets: expect.any(Number),
  });
  expect(await read('sandbox_intake_api_01')).toMatchObject({
    newTickets: null,
    pipeline: null,
    myTasksDue: null,
  });
});
