import { expect, test } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { notifications } from '../../db/schema.ts';
import { signInForTest } from '../../test-session.ts';
import { openTestWorkspace } from '../../testing/open-test-workspace.ts';
import { openWorld, prepareImage } from '../../world.ts';
import { notify, notifyMentioned } from './notify.ts';

const noor = 'sandbox_support_agent_01';
const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));

/** The ids of the unread ones on a page. */
const unreadOn = (html: string): string[] =>
  [...html.matchAll(/action="\/notifications\/(notice_\d+)\/read"/g)].map(([, id = '']) => id);

test('what is marked as read goes from the unread, from the bell, and is written once', async () => {
  const world = open();
  const agent = signInForTest(world, noor);
  const page = async () => (await world.fetch(agent.get('/notifications?show=unread'))).text();
  const unread = unreadOn(await page());
  expect(unread.length).toBeGreaterThan(1);
  expect(await page()).toContain(`aria-label="Notifications, ${unread.length} unread"`);
  const [first = ''] = unread;
  const attempt = await world.attempt(agent.post(`/notifications/${first}/read`));
  expect(attempt.changes.map(({ table, kind }) => `${kind} ${table}`)).toEqual([
    'insert audit_events',
    'update notifications',
  ]);
  attempt.commit();
  const again = await world.attempt(agent.post(`/notifications/${first}/read`));
  expect([again.response.status, again.changes]).toEqual([303, []]);
  again.commit();
  expect(unreadOn(await page())).toEqual(unread.slice(1));
  await world.fetch(agent.post('/notifications/read'));
  expect(await page()).toContain('You have read everything.');
});

test('a program counts, lists and marks the same notifications', async () => {
  const world = open();
  const agent = signInForTest(world, noor);
  const list = async () => (await world.fetch(agent.get('/api/v1/notifications?show=unread'))).json();
  const before = await list();
  expect(before.unread).toBe(before.total);
  const [{ id }] = before.notifications;
  const { notification } = await (
    await world.fetch(agent.postJson(`/api/v1/notifications/${id}/read`, {}))
  ).json();
  expect(notification.readAt).not.toBeNull();
  const { marked } = await (await world.fetch(agent.postJson('/api/v1/notifications/read', {}))).json();
  expect([marked, (await list()).total]).toEqual([before.total - 1, 0]);
});

test('one’s own only: a colleague’s notification and one of another tenant are not there', async () => {
  const world = open();
  const sam = signInForTest(world, 'sandbox_support_agent_02');
  const viewer = signInForTest(world, 'sandbox_viewer_01');
  const elena = signInForTest(world, 'sandbox_eu_support_agent_01');
  const [mine = ''] = unreadOn(
    await (await world.fetch(signInForTest(world, noor).get('/notifications'))).text(),
  );
  const before = world.hash();
  for (const other of [sam, elena]) {
    expect((await world.fetch(other.post(`/notifications/${mine}/read`))).status).toBe(404);
  }
  expect((await world.fetch(viewer.post('/notifications/read'))).status).toBe(403);
  expect(world.hash()).toBe(before);
});

test('a person is told of what others do, by name or by mailbox, and of nothing they did themselves', () => {
  const { workspace } = openTestWorkspace(noor);
  const before = workspace.store.count(notifications);
  const notice = {
    kind: 'note.mention',
    title: 'Note added.' as const,
    body: 'a note',
    href: '/tickets/T-1007',
  };
  workspace.mutate('ticket.note', 'ticket T-1007', () => {
    notifyMentioned(workspace, 'Could @Sam Whitlock or @priya. look? cc @noor, harriet@acme.example', notice);
    notify(workspace, { ...notice, actorId: noor });
    notify(workspace, { ...notice, actorId: 'sandbox_eu_admin_01' });
    notify(workspace, { ...notice, actorId: 'sandbox_intake_api_01' });
  });
  const told = workspace.store.list(notifications, { where: eq(notifications.title, 'Note added.') });
  expect(told.map(({ actorId }) => actorId).toSorted()).toEqual([
    'sandbox_member_01',
    'sandbox_support_agent_02',
  ]);
  expect(workspace.store.count(notifications)).toBe(before + 2);
});

test('a mailbox that begins another is not the other: @anna.weber2 tells one of two Annas', () => {
  const { workspace } = openTestWorkspace('sandbox_globex_owner_01');
  const notice = { kind: 'note.mention', title: 'Note added.' as const, body: '', href: '/' };
  workspace.mutate('ticket.note', 'ticket T-1', () =>
    notifyMentioned(workspace, 'ask @anna.weber2 please', notice),
  );
  const told = workspace.store.list(notifications, { where: eq(notifications.title, 'Note added.') });
  expect(told.map(({ actorId }) => actorId)).toEqual(['sandbox_globex_member_02']);
});
