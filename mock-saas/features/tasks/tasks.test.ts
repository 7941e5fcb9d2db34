import { expect, test } from '@playwright/test';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';

function open(actor = 'sandbox_support_agent_01') {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const session = signInForTest(world, actor);
  const json = async (path: string) => (await world.fetch(session.get(`/api/v1${path}`))).json();
  return { world, session, json };
}

/** The first open task that belongs to a closed opportunity. */
async function lockedTask({ json }: ReturnType<typeof open>): Promise<string> {
  for (let page = 1; page < 10; page += 1) {
    const { tasks } = await json(`/tasks?page=${page}`);
    for (const { id, opportunityId } of tasks) {
      if (!opportunityId) continue;
      const { opportunity } = await json(`/opportunities/${opportunityId}`);
      if (opportunity.closedAt) return id;
    }
  }
  throw new Error('Cannot find a locked task: the seed has none; expected at least one');
}

test('quick add: due until the last minute of a day of the workspace, wrong input writes nothing', async () => {
  const { world, session, json } = open('sandbox_northwind_trading_member_01');
  const form = { title: 'Call Pratima', dueOn: '2026-03-02', assignee: '', opportunity: '' };
  expect((await world.fetch(session.post('/tasks', form))).status).toBe(303);
  const { tasks } = await json('/tasks?due=today&q=Pratima');
  expect(tasks[0]).toMatchObject({ title: 'Call Pratima', dueAt: '2026-03-02T18:14:00.000Z' });
  const before = world.hash();
  const wrong: Record<string, string>[] = [
    { title: '' },
    { dueOn: 'tomorrow' },
    { assignee: 'sandbox_member_01' },
    { opportunity: 'opp_000017' },
  ];
  for (const change of wrong) {
    expect((await world.fetch(session.post('/tasks', { ...form, ...change }))).status).toBe(422);
  }
  expect(world.hash()).toBe(before);
});

test('what belongs to a closed opportunity is locked: ticks, edits and deletions are refused', async () => {
  const at = open();
  const { world, session } = at;
  const id = await lockedTask(at);
  const before = world.hash();
  const acts = [
    session.postJson(`/api/v1/tasks/${id}/complete`, {}),
    session.send('PATCH', `/api/v1/tasks/${id}`, { title: 'Later', version: 1 }),
    session.send('DELETE', `/api/v1/tasks/${id}`),
    session.post(`/tasks/${id}/complete`),
    session.post(`/tasks/${id}/delete`),
  ];
  for (const request of acts) {
    const refused = await world.fetch(request);
    expect(refused.status, request.url).toBe(422);
    expect(await refused.text()).toContain('is locked');
  }
  expect(world.hash()).toBe(before);
});

test('a deleted task is nowhere, can be undone, and is gone for good five minutes later', async () => {
  const { world, session, json } = open();
  const { task } = await (await world.fetch(session.postJson('/api/v1/tasks', { title: 'Passing' }))).json();
  const path = `/api/v1/tasks/${task.id}`;
  const remove = () => world.fetch(session.send('DELETE', path));
  const undo = () => world.fetch(session.postJson(`${path}/undo`, {}));
  const total = async () => (await json('/tasks?q=Passing')).total;
  expect((await (await remove()).json()).deletion.dueAt).toBe('2026-03-02T09:06:00.000Z');
  expect([(await world.fetch(session.get(path))).status, await total()]).toEqual([404, 0]);
  expect((await remove()).status).toBe(404);
  expect((await undo()).status).toBe(200);
  expect([(await world.fetch(session.get(path))).status, await total()]).toEqual([200, 1]);
  expect((await undo()).status).toBe(404);
  await remove();
  for (let minute = 0; minute < 5; minute += 1) {
    await world.fetch(session.postJson('/api/v1/tasks', { title: 'Time goes by' }));
  }
  expect((await undo()).status).toBe(404);
});

test('only a colleague of the tenant undoes, and nobody without the scope', async () => {
  const { world, session } = open();
  const { task } = await (await world.fetch(session.postJson('/api/v1/tasks', { title: 'Mine' }))).json();
  await world.fetch(session.send('DELETE', `/api/v1/tasks/${task.id}`));
  const statusFor = async (actor: string) =>
    (await world.fetch(signInForTest(world, actor).post(`/tasks/${task.id}/undo`))).status;
  expect(await statusFor('sandbox_viewer_01')).toBe(403);
  expect(await statusFor('sandbox_eu_owner_01')).toBe(404);
  expect(await statusFor('sandbox_member_01')).toBe(303);
});

test('tasks are put in order within their day, and stay there', async () => {
  const { world, session, json } = open();
  const { tasks } = await json('/tasks?due=later');
  const [first, second, third] = tasks;
  const move = (body: unknown) => world.fetch(session.postJson(`/api/v1/tasks/${third.id}/move`, body));
  expect((await move({ beforeId: first.id, version: third.version })).status).toBe(200);
  const ids = (await json('/tasks?due=later')).tasks.map(({ id }: { id: string }) => id);
  expect(ids.slice(0, 3)).toEqual([third.id, first.id, second.id]);
  expect((await move({ beforeId: null, version: third.version })).status).toBe(409);
  expect((await move({ beforeId: 'task_002004', version: third.version + 1 })).status).toBe(422);
});

test('a stale form is a 409, a task of another tenant is not there', async () => {
  const { world, session } = open();
  const { task } = await (await world.fetch(session.postJson('/api/v1/tasks', { title: 'First' }))).json();
  const edit = (title: string) =>
    world.fetch(session.send('PATCH', `/api/v1/tasks/${task.id}`, { title, version: 1 }));
  expect((await edit('Second')).status).toBe(200);
  expect((await edit('Third')).status).toBe(409);
  const other = await world.fetch(session.post('/tasks/task_002004/complete'));
  expect(other.status).toBe(404);
});

test('whoever is given a task is told; who takes one is not', async () => {
  const { world, session } = open();
  const form = { title: 'Call back', dueOn: '2026-03-04', opportunity: '' };
  const told = async (assignee: string) => {
    const attempt = await world.attempt(session.post('/tasks', { ...form, assignee }));
    attempt.rollback();
    return attempt.changes
      .filter(({ table }) => table === 'notifications')
      .map(({ after }) => [after?.actor_id, after?.body]);
  };
  expect(await told('sandbox_member_01')).toEqual([['sandbox_member_01', 'Call back, due 4 Mar 2026']]);
  expect(await told('sandbox_support_agent_01')).toEqual([]);
});
