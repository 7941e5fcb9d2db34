import { expect, test } from '@playwright/test';
import { signInForTest } from '../../../../mock-saas/test-session.ts';
import { openWorld, prepareImage } from '../../../../mock-saas/world.ts';
import { capabilities } from '../capabilities.ts';
import { toEffects } from '../to-effects.ts';

function open() {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const admin = signInForTest(world, 'sandbox_admin_01');
  /** What a request would do, apart from the log; nothing of it happens. */
  const effectsOf = async (request: Request) => {
    const attempt = await world.attempt(request);
    attempt.rollback();
    return toEffects(attempt.changes)
      .filter(({ incidental }) => !incidental)
      .map(({ capability, risk, summary }) => ({ capability, risk, summary }));
  };
  return { world, admin, effectsOf };
}

const opportunity = '/api/v1/opportunities/opp_000017';
const name = 'opportunity “Brightloom Studio: annual plan”';

test('what is done to an opportunity is named, and only its deletion is grave', async () => {
  const { admin, effectsOf } = open();
  const move = (body: object) => effectsOf(admin.postJson(`${opportunity}/move`, { version: 1, ...body }));
  const write = { capability: 'opportunity.move', risk: 'internal_write' };
  expect(await move({ stage: 'proposal' })).toEqual([
    { ...write, summary: `moves ${name} from negotiation to proposal` },
  ]);
  expect(await move({ stage: 'won' })).toEqual([{ ...write, summary: `closes ${name} as won, 5040.00 USD` }]);
  expect(await move({ stage: 'lost', reason: 'No budget' })).toEqual([
    { ...write, summary: `closes ${name} as lost: “No budget”` },
  ]);
  expect(await effectsOf(admin.send('PATCH', opportunity, { amountMinor: 1, version: 1 }))).toMatchObject([
    { capability: 'opportunity.write', risk: 'internal_write' },
  ]);
  expect(await effectsOf(admin.postJson(`${opportunity}/notes`, { body: 'Hello' }))).toEqual([
    { capability: 'opportunity.note', risk: 'internal_write', summary: 'notes “Hello”' },
  ]);
  expect(await effectsOf(admin.send('DELETE', `${opportunity}?version=1`))).toEqual([
    { capability: 'opportunity.delete', risk: 'destructive', summary: `deletes ${name} of 5040.00 USD` },
  ]);
});

test('to put the deletion of a task off is to delete it, and so it is in a batch', async () => {
  const { world, admin, effectsOf } = open();
  const { task } = await (await world.fetch(admin.postJson('/api/v1/tasks', { title: 'Call' }))).json();
  const path = `/tasks/${task.id}`;
  const deletes = { capability: 'task.delete', risk: 'destructive' };
  expect(await effectsOf(admin.send('DELETE', `/api/v1${path}`))).toMatchObject([deletes]);
  expect(await effectsOf(admin.post(`${path}/delete`))).toMatchObject([deletes]);
  const operations = [
    { method: 'DELETE', path },
    { method: 'POST', path: '/tasks', body: { title: 'Another' } },
  ];
  expect(await effectsOf(admin.postJson('/api/v1/batch', { operations }))).toMatchObject([
    deletes,
    { capability: 'task.write', risk: 'internal_write', summary: 'creates task “Another”' },
  ]);
  await world.fetch(admin.post(`${path}/delete`));
  expect(await effectsOf(admin.post(`${path}/undo`))).toMatchObject([
    { capability: 'task.write', risk: 'internal_write' },
  ]);
});

test('ticks, orders and assignments of a task are internal', async () => {
  const { world, admin, effectsOf } = open();
  const { task } = await (await world.fetch(admin.postJson('/api/v1/tasks', { title: 'Call' }))).json();
  const path = `/api/v1/tasks/${task.id}`;
  const write = { capability: 'task.write', risk: 'internal_write' };
  const assign = { assigneeId: 'sandbox_member_01', version: task.version };
  expect(await effectsOf(admin.postJson(`${path}/complete`, {}))).toEqual([
    { ...write, summary: 'completes task “Call”' },
  ]);
  expect(await effectsOf(admin.send('PATCH', path, assign))).toEqual([
    { ...write, summary: 'assigns task “Call” to sandbox_member_01' },
  ]);
});

test('a batch is decided on as such too: its answers can say what no effect shows', () => {
  expect(capabilities.find((one) => one.name === 'api.batch')).toMatchObject({ blind: true, scope: null });
});
