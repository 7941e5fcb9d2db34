import { expect, test } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { openClient, openDb } from '../db/client.ts';
import { createClock } from '../db/clock.ts';
import { createIds } from '../db/ids.ts';
import { actors, pendingCommits, tags, tenants } from '../db/schema.ts';
import { Problem } from '../problem.ts';
import { heroes } from '../seed/heroes.ts';
import { scopesOf } from '../tenancy/permissions.ts';
import { openWorkspace } from '../tenancy/workspace.ts';
import { prepareImage } from '../world.ts';
import type { DelayedHandler } from './handlers.ts';
import { delay, undoDelayed } from './pending.ts';
import { runDue } from './run-due.ts';

const tagIt: DelayedHandler = ({ store, now, mutate }, payload) => {
  mutate('tag.add', String(payload), () =>
    store.insert(tags, { name: String(payload), tone: 'quiet', createdAt: now() }),
  );
};
const tagAndFail: DelayedHandler = (workspace, payload) => {
  tagIt(workspace, payload);
  throw new Problem('not_found', 'The task is gone already.');
};
const tagAndBreak: DelayedHandler = (workspace, payload) => {
  tagIt(workspace, payload);
  throw new Error('a fault of ours');
};
const handlers = { 'tag.add': tagIt, 'tag.fail': tagAndFail, 'tag.break': tagAndBreak };

function open() {
  const client = openClient(prepareImage({ seed: 1, profile: 'small' }));
  const world = { db: openDb(client), clock: createClock(client), ids: createIds(client) };
  const tenant = world.db.select().from(tenants).where(eq(tenants.id, heroes.acme.tenantId)).get();
  const actor = world.db.select().from(actors).where(eq(actors.id, 'sandbox_support_agent_01')).get();
  if (!tenant || !actor) throw new Error('Cannot open the workspace: tenant or actor is not there');
  const { id: actorId, name, email, role } = actor;
  const identity = { actorId, name, email, role, scopes: new Set(scopesOf(role)) };
  const workspace = openWorkspace(world, tenant, identity);
  const later = (kind: string, payload: string) =>
    workspace.mutate('tag.later', payload, () =>
      delay(workspace, { kind, object: payload, payload, dueAt: '2026-03-02T09:02:00.000Z' }),
    );
  const has = (name: string) => workspace.store.count(tags, eq(tags.name, name)) === 1;
  const stateOf = (id: string) => workspace.store.find(pendingCommits, eq(pendingCommits.id, id))?.state;
  return { world, workspace, later, has, stateOf };
}

test('what is decided for later happens when the clock has passed its time, once', () => {
  const { world, later, has, stateOf } = open();
  const { id } = later('tag.add', 'later');
  world.clock.tick();
  runDue(world, handlers);
  expect(has('later')).toBe(false);
  world.clock.tick();
  runDue(world, handlers);
  runDue(world, handlers);
  expect(has('later')).toBe(true);
  expect(stateOf(id)).toBe('done');
});

test('what is undone in time does not happen, and afterwards it is too late', () => {
  const { world, workspace, later, has, stateOf } = open();
  const [undone, done] = [later('tag.add', 'undone'), later('tag.add', 'done')];
  expect(undoDelayed(workspace, undone.id).ok).toBe(true);
  world.clock.tick();
  world.clock.tick();
  runDue(world, handlers);
  expect([has('undone'), has('done')]).toEqual([false, true]);
  expect(stateOf(undone.id)).toBe('undone');
  expect(undoDelayed(workspace, done.id).ok).toBe(false);
});

test('what cannot be done leaves nothing half done and holds nothing up', () => {
  const { world, later, has, stateOf } = open();
  const ids = [later('tag.fail', 'half'), later('no.such.kind', 'x'), later('tag.add', 'after')].map(
    ({ id }) => id,
  );
  world.clock.tick();
  world.clock.tick();
  runDue(world, handlers);
  expect(ids.map(stateOf)).toEqual(['failed', 'failed', 'done']);
  expect([has('half'), has('after')]).toEqual([false, true]);
});

test('in a workspace that is archived meanwhile nothing is done', () => {
  const { world, workspace, later, has, stateOf } = open();
  const { id } = later('tag.add', 'later');
  workspace.changeTenant({ archivedAt: workspace.now() });
  world.clock.tick();
  world.clock.tick();
  runDue(world, handlers);
  expect([has('later'), stateOf(id)]).toEqual([false, 'failed']);
});

test('a fault of ours is heard of, and leaves nothing half done', () => {
  const { world, later, has, stateOf } = open();
  const { id } = later('tag.break', 'half');
  world.clock.tick();
  world.clock.tick();
  expect(() => runDue(world, handlers)).toThrow('a fault of ours');
  expect(has('half')).toBe(false);
  expect(stateOf(id)).toBe('pending');
});
