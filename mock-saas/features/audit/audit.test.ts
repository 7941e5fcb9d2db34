import { expect, test } from '@playwright/test';
import { tags } from '../../db/schema.ts';
import { signInForTest } from '../../test-session.ts';
import { openTestWorkspace } from '../../testing/open-test-workspace.ts';
import { openWorld, prepareImage } from '../../world.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));

test('nothing is written outside a mutation, and a mutation leaves one event', () => {
  const { workspace } = openTestWorkspace('sandbox_owner_01');
  const { store } = workspace;
  const tag = { name: 'x', tone: 'quiet', createdAt: workspace.now() };
  expect(() => store.insert(tags, tag)).toThrow('expected it inside workspace.mutate');
  const [first] = store.list(tags);
  expect(() => store.update(tags, first?.id ?? '', { name: 'y' })).toThrow('inside workspace.mutate');
  expect(() => store.remove(tags, first?.id ?? '')).toThrow('inside workspace.mutate');
  const nested = () =>
    workspace.mutate('tag.add', 'x', () => workspace.mutate('tag.add', 'x', () => store.insert(tags, tag)));
  expect(nested).toThrow('expected one mutation for one act');
  const before = store.count(tags);
  expect(() =>
    workspace.mutate('tag.add', 'x', () => {
      store.insert(tags, tag);
      throw new Error('half way');
    }),
  ).toThrow('half way');
  expect(store.count(tags)).toBe(before);
});

test('the log is filtered by who, what and about what', async () => {
  const world = open();
  const session = signInForTest(world, 'sandbox_owner_01');
  const find = async (query: string) =>
    (await (await world.fetch(session.get(`/api/v1/audit-events?${query}`))).json()).auditEvents;
  for (const event of await find('actor=sandbox_support_agent_01&action=ticket')) {
    expect(event.actorId).toBe('sandbox_support_agent_01');
    expect(event.action).toMatch(/^ticket\./);
  }
  expect((await find('action=ticket.note')).length).toBeGreaterThan(0);
  expect(await find('action=tick')).toEqual([]);
  expect((await find('q=T-1007')).every(({ object }: { object: string }) => object.includes('T-1007'))).toBe(
    true,
  );
  expect((await world.fetch(session.get('/api/v1/audit-events?from=2026-02-30'))).status).toBe(422);
});

test('a day is a day of the workspace: five hours and three quarters before UTC', async () => {
  const world = open();
  const session = signInForTest(world, 'sandbox_northwind_trading_owner_01');
  const path = '/api/v1/audit-events?from=2026-02-11&to=2026-02-11';
  const { auditEvents, total } = await (await world.fetch(session.get(path))).json();
  const all = await (await world.fetch(session.get('/api/v1/audit-events?from=2026-01-01'))).json();
  expect(total).toBe(auditEvents.length);
  for (const { at } of auditEvents) {
    expect(at >= '2026-02-10T18:15:00.000Z' && at < '2026-02-11T18:15:00.000Z', at).toBe(true);
  }
  expect(all.total).toBeGreaterThan(total);
});

test('what is taken out is noted with how much it was, and formulas stay text', async () => {
  const world = open();
  const session = signInForTest(world, 'sandbox_owner_01');
  const attempt = await world.attempt(session.post('/audit/export', { action: 'team' }));
  const lines = (await attempt.response.text()).trim().split('\r\n');
  const taken = attempt.changes.find(({ table }) => table === 'exports')?.after;
  expect(taken).toMatchObject({ kind: 'audit_events', row_count: lines.length - 1 });
  attempt.rollback();
});

test('the log is for owners and admins, and of one’s own workspace', async () => {
  const world = open();
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  expect((await world.fetch(agent.get('/audit'))).status).toBe(403);
  expect((await world.fetch(agent.post('/audit/export'))).status).toBe(403);
  const owner = signInForTest(world, 'sandbox_owner_01');
  expect((await world.fetch(owner.get('/audit/ev_000001'))).status).toBe(200);
  expect((await world.fetch(owner.get('/audit/ev_1000001'))).status).toBe(404);
});
