import { expect, test } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { contacts } from '../../db/schema.ts';
import { signInForTest } from '../../test-session.ts';
import { openTestWorkspace } from '../../testing/open-test-workspace.ts';
import { openWorld, prepareImage, type World } from '../../world.ts';
import { listUnwilling } from './recipients.ts';

const noor = 'sandbox_support_agent_01';
const text = { to: 'mara@brightloom.example', subject: 'Hello', body: 'A few words' };

function open(actorId = noor) {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const agent = signInForTest(world, actorId);
  /** Where the form leads to, its status and its page. */
  const send = async (path: string, form: Record<string, string> = {}) => {
    const response = await world.fetch(agent.post(path, form));
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      page: await response.text(),
    };
  };
  const draft = async (changes: Record<string, string> = {}) => {
    const { location } = await send('/mail', { ...text, ...changes });
    return location.replace(/\?.*/, '');
  };
  const read = async (path: string) => {
    const response = await world.fetch(agent.get(`/api/v1/mails/${path.split('/').at(-1)}`));
    return (await response.json()).mail;
  };
  return { world, agent, send, draft, read };
}

/** Two changes by somebody who has nothing to do with it. */
async function passTime(world: World, minutes: number) {
  const other = signInForTest(world, 'sandbox_support_agent_02');
  for (let passed = 0; passed < minutes; passed += 1) {
    await world.fetch(other.post('/tickets/T-1013/notes', { body: 'time passes' }));
  }
}

test('what is sent can be taken back for a while, and then it has left', async () => {
  const { world, send, draft, read } = open();
  const [taken, kept] = [await draft(), await draft()];
  expect((await send(`${taken}/send`)).status).toBe(303);
  expect(await read(taken)).toMatchObject({ state: 'scheduled', sentAt: null });
  expect((await send(`${taken}/undo`)).location).toContain('mail-taken-back');
  await send(`${kept}/send`);
  await passTime(world, 4);
  expect((await read(taken)).state).toBe('draft');
  expect((await read(kept)).state).toBe('sent');
  const late = await send(`${kept}/undo`);
  expect([late.status, late.page]).toEqual([422, expect.stringContaining('It is too late')]);
});

test('a scheduled mail leaves at its time in the zone of the workspace; changed times count, cancelled ones do not', async () => {
  const { world, send, draft, read } = open('sandbox_northwind_trading_support_agent_01');
  const [soon, never] = [await draft(), await draft()];
  // 09:00 UTC is 14:45 in Kathmandu; each change takes a minute.
  await send(`${soon}/schedule`, { at: '2026-03-05T09:00' });
  expect((await read(soon)).scheduledAt).toBe('2026-03-05T03:15:00.000Z');
  await send(`${soon}/schedule`, { at: '2026-03-02T14:52' });
  await send(`${never}/schedule`, { at: '2026-03-02T14:52' });
  await send(`${never}/undo`);
  const other = signInForTest(world, 'sandbox_northwind_trading_admin_01');
  for (let left = 4; left > 0; left -= 1)
    await world.fetch(other.post('/mail', { ...text, subject: 'tick' }));
  expect([(await read(soon)).state, (await read(never)).state]).toEqual(['sent', 'draft']);
  for (const at of ['2026-03-01T10:00', 'tomorrow', '2026-02-30T10:00', '']) {
    expect((await send(`${never}/schedule`, { at })).status, at).toBe(422);
  }
});

test('a draft of a stale tab is neither saved, sent nor discarded', async () => {
  const { world, send, draft } = open();
  const path = await draft();
  await send(path, { ...text, body: 'Second thoughts', version: '1' });
  const before = world.hash();
  const stale = { version: '1' };
  expect((await send(path, { ...text, body: 'Third', ...stale })).status).toBe(409);
  expect((await send(`${path}/send`, stale)).status).toBe(409);
  expect((await send(`${path}/schedule`, { at: '2026-03-09T10:00', ...stale })).status).toBe(409);
  expect((await send(`${path}/discard`, stale)).status).toBe(409);
  expect(world.hash()).toBe(before);
  expect((await send(`${path}/discard`, { version: '2' })).location).toContain('/mail?box=draft');
});

test('what is typed wrongly comes back as it was typed, and nothing is written', async () => {
  const { world, send } = open();
  const before = world.hash();
  for (const wrong of [
    { to: 'nobody' },
    { to: 'a@b.example, c' },
    { cc: 'x' },
    { subject: ' ' },
    { body: '' },
  ]) {
    const { status, page } = await send('/mail', { ...text, ...wrong });
    expect([status, page], JSON.stringify(wrong)).toEqual([422, expect.stringContaining('role="alert"')]);
  }
  expect(world.hash()).toBe(before);
  const several = await send('/mail', { ...text, to: 'a@b.example,c@d.example', cc: 'e@f.example' });
  expect(several.status).toBe(303);
});

test('a template is filled in for its recipient; what stays open stops the mail', async () => {
  const { world, agent, send, draft } = open();
  const page = async (path: string) => (await world.fetch(agent.get(path))).text();
  const known = await page('/mail/new?template=tpl_000001&to=mara@brightloom.example');
  expect(known).toContain('welcome on board. Your Studio plan for Brightloom Studio');
  expect(known).toContain('Noor Haddad');
  const stranger = await page('/mail/new?template=tpl_000001&to=stranger@nowhere.example');
  expect(stranger).toContain('{{customer.contact}}');
  const path = await draft({ body: 'Hello {{customer.contact}}' });
  const refused = await send(`${path}/send`);
  expect([refused.status, refused.page]).toEqual([
    422,
    expect.stringContaining('{{customer.contact}} is not filled in'),
  ]);
  const template = { name: 'New', subject: 'Hi', body: '{{customer.nmae}}', language: 'en' };
  const unknown = await send('/mail/templates', template);
  expect([unknown.status, unknown.page]).toEqual([
    422,
    expect.stringContaining('no placeholder {{customer.nmae}}'),
  ]);
  expect((await send('/mail/templates', { ...template, body: '{{customer.name}}' })).status).toBe(303);
});

test('an answer quotes what was written, a forward takes it along, and the history is folded', async () => {
  const { world, agent } = open();
  const page = async (path: string) => (await world.fetch(agent.get(path))).text();
  const inbox = await page('/mail?box=received&q=maintenance');
  const id = /mail_\d+/.exec(inbox.slice(inbox.indexOf('<tbody>')))?.[0] ?? '';
  expect(await page(`/mail/${id}`)).toContain('<summary>Quoted history</summary>');
  expect(await page(`/mail/new?replyTo=${id}`)).toMatch(/wrote:\n&gt; Thanks, that works for us\./);
  expect(await page(`/mail/new?forward=${id}`)).toContain('---------- Forwarded message ----------');
  for (const path of ['replyTo', 'forward', 'template']) {
    expect((await world.fetch(agent.get(`/mail/new?${path}=mail_002001`))).status, path).toBe(404);
  }
});

test('a designed mail is shown without permission to do or to fetch anything', async () => {
  const { world, agent } = open();
  const intake = signInForTest(world, 'sandbox_intake_api_01');
  const html =
    '<script>alert(1)</script><img src="https://track.evil.example/1.gif"><form action="/mail">"</form>';
  const arrived = await world.fetch(
    intake.postJson('/api/v1/incoming-mails', { from: 'a@b.example', subject: 'Hi', body: 'Hi', html }),
  );
  const { mail } = await arrived.json();
  expect(mail.state).toBe('received');
  const page = await (await world.fetch(agent.get(`/mail/${mail.id}`))).text();
  expect(page).toContain('sandbox="" srcdoc="');
  expect(page).toContain('default-src &#39;none&#39;');
  expect(page).not.toContain('<script>alert');
  expect(page).toContain('Pictures from the internet are not loaded.');
});

test('who withdrew the consent is named before a mail goes to them, whatever the case of the address', () => {
  const { workspace } = openTestWorkspace(noor);
  const { store } = workspace;
  const mail = { toEmail: 'Mara@Brightloom.example, a@b.example', ccEmail: null };
  expect(listUnwilling(workspace, mail)).toEqual([]);
  const contact = store.find(contacts, eq(contacts.email, 'mara@brightloom.example'));
  workspace.mutate('contact.consent', 'Mara Lindqvist', () =>
    store.update(contacts, contact?.id ?? '', { emailConsent: 'withdrawn' }),
  );
  expect(listUnwilling(workspace, mail)).toEqual([
    { email: 'Mara@Brightloom.example', name: 'Mara Lindqvist' },
  ]);
});

test('files hang on a draft as long as it is one, and go with the mail', async () => {
  const { send, draft, read, world, agent } = open();
  const path = await draft();
  expect((await send(`${path}/attachments`, { file: 'file_000001' })).location).toContain('file-attached');
  expect((await read(path)).version).toBe(2);
  expect((await send(`${path}/attachments`, { file: 'file_002001' })).status).toBe(404);
  const shown = await (await world.fetch(agent.get(path))).text();
  const link = /attachments\/(link_\d+)\/remove/.exec(shown)?.[1];
  const id = path.split('/').at(-1);
  await world.fetch(agent.postJson(`/api/v1/mails/${id}/send`, {}));
  expect((await send(`${path}/attachments/${link}/remove`)).status).toBe(422);
  expect(await (await world.fetch(agent.get(path))).text()).toContain('signed-contract.pdf');
});
