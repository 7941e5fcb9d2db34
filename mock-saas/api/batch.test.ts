import { expect, test } from '@playwright/test';
import { heroes } from '../seed/heroes.ts';
import { signInForTest } from '../test-session.ts';
import { openWorld, prepareImage } from '../world.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));
const create = { method: 'POST', path: '/tasks', body: { title: 'Call' } };

test('each operation is answered apart: one that is refused holds none of the others up', async () => {
  const world = open();
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  const operations = [
    create,
    { method: 'POST', path: '/tasks', body: { title: '' } },
    { method: 'POST', path: '/tasks/task_000000/complete' },
    { method: 'POST', path: '/no-such-thing' },
    create,
  ];
  const answer = await world.fetch(agent.postJson('/api/v1/batch', { operations }));
  expect(answer.status).toBe(200);
  const { results } = await answer.json();
  expect(results.map(({ status }: { status: number }) => status)).toEqual([201, 422, 404, 404, 201]);
  expect(results[0].body.task).toMatchObject({ title: 'Call', state: 'open' });
});

test('a batch may nothing that its operations may not alone: role, token, tenant, origin', async () => {
  const world = open();
  const theirs = [
    { method: 'POST', path: '/tasks/task_002004/complete' },
    { method: 'DELETE', path: '/opportunities/opp_000017?version=1' },
    { method: 'POST', path: '/refunds', body: { invoice: heroes.acme.doubledInvoice, reason: 'x' } },
  ];
  const statuses = async (actorId: string, scopes?: readonly string[]) => {
    const session = signInForTest(world, actorId, scopes);
    const before = world.hash();
    const answer = await world.fetch(session.postJson('/api/v1/batch', { operations: [create, ...theirs] }));
    const { results } = await answer.json();
    if (scopes || actorId.includes('viewer')) expect(world.hash()).toBe(before);
    return results.map(({ status }: { status: number }) => status);
  };
  expect(await statuses('sandbox_viewer_01')).toEqual([403, 403, 403, 403]);
  expect(await statuses('sandbox_owner_01', ['tickets:read'])).toEqual([403, 403, 403, 403]);
  expect(await statuses('sandbox_member_01')).toEqual([201, 404, 403, 403]);
  const nobody = new Request('http://acme.saas.localhost/api/v1/batch', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operations: [create] }),
  });
  expect((await world.fetch(nobody)).status).toBe(401);
});

test('a batch leads nowhere but to the API, not to itself, and reads nothing', async () => {
  const world = open();
  const owner = signInForTest(world, 'sandbox_owner_01');
  const before = world.hash();
  const bad = [
    { method: 'POST', path: '/../../sign-out' },
    { method: 'POST', path: '/tasks/../../../sign-out' },
    { method: 'POST', path: '/./tasks', body: { title: 'x' } },
    { method: 'POST', path: '//evil.example/tasks' },
    { method: 'POST', path: 'http://evil.example/tasks' },
    { method: 'POST', path: '/%62atch', body: { operations: [create] } },
    { method: 'POST', path: '/batch', body: { operations: [create] } },
    { method: 'GET', path: '/tasks' },
    { method: 'POST', path: '/tasks#x' },
  ];
  for (const operation of bad) {
    const answer = await world.fetch(owner.postJson('/api/v1/batch', { operations: [create, operation] }));
    expect(answer.status, operation.path).toBe(422);
  }
  const many = Array.from({ length: 51 }, () => create);
  for (const operations of [[], many]) {
    expect((await world.fetch(owner.postJson('/api/v1/batch', { operations }))).status).toBe(422);
  }
  expect(world.hash()).toBe(before);
});
