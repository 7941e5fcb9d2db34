import { expect, test } from '@playwright/test';
import { heroes } from '../../seed/heroes.ts';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';

const brightloom = '/accounts/acc_000017';
const lookAlike = '/accounts/acc_000031';
const theirs = 'acc_002012';

function open(actor = 'sandbox_admin_01') {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const session = signInForTest(world, actor);
  const api = async (path: string) => (await world.fetch(session.get(`/api/v1${path}`))).json();
  return { world, session, api };
}

test('an account is created, found, sorted and filtered', async () => {
  const { world, session, api } = open('sandbox_member_01');
  const form = { name: 'Zebra Cycles', domain: 'ZEBRA-cycles.example', stage: 'prospect', industry: '' };
  const rest = { city: 'Ghent', country: 'BE', owner: 'sandbox_member_01', customer: '', parent: '' };
  const created = await world.fetch(session.post('/accounts', { ...form, ...rest }));
  expect(created.status).toBe(303);
  const found = await api('/accounts?q=zebra&stage=prospect&owner=sandbox_member_01&sort=-name');
  expect(found.accounts[0]).toMatchObject({
    domain: 'zebra-cycles.example',
    industry: null,
    version: 1,
  });
  expect((await api('/accounts?q=zebra&stage=lead')).total).toBe(0);
  const page = await world.fetch(session.get(created.headers.get('location') ?? ''));
  expect(await page.text()).toContain('Zebra Cycles');
});

test('what a form points to is looked up: another tenant’s account, customer or colleague is not there', async () => {
  const { world, session, api } = open();
  const { account } = await api('/accounts/acc_000017');
  const before = world.hash();
  const wrong: Record<string, string>[] = [
    { parent: theirs },
    { customer: heroes.acmeEu.brightloom },
    { owner: 'sandbox_eu_member_01' },
    { owner: 'sandbox_viewer_01' },
    { name: '  ' },
    { stage: 'gold' },
    { domain: 'not a domain' },
  ];
  for (const field of wrong) {
    const form = { version: String(account.version), ...field };
    const response = await world.fetch(session.post(brightloom, form));
    expect(response.status, JSON.stringify(field)).toBe(422);
    expect(await response.text()).toContain('role="alert"');
  }
  for (const field of ['parentId', 'customerId', 'ownerId']) {
    const body = { version: account.version, [field]: theirs };
    expect((await world.fetch(session.send('PATCH', `/api/v1${brightloom}`, body))).status, field).toBe(422);
  }
  expect(world.hash()).toBe(before);
});

test('a stale tab is refused, told who was faster and what stands there now', async () => {
  const { world, session } = open();
  const colleague = signInForTest(world, 'sandbox_member_01');
  expect((await world.fetch(colleague.post(brightloom, { version: '1', city: 'Salem' }))).status).toBe(303);
  const before = world.hash();
  const stale = await world.fetch(session.post(brightloom, { version: '1', city: 'Eugene' }));
  expect(stale.status).toBe(409);
  const text = await stale.text();
  expect(text).toContain('city is “Salem”, you wrote “Eugene”');
  expect(text).toContain('value="Eugene"');
  expect(text).toContain('Overwrite with mine');
  expect(world.hash()).toBe(before);
});

test('nobody is above themselves', async () => {
  const { world, session } = open();
  const patch = (id: string, body: unknown) =>
    world.fetch(session.send('PATCH', `/api/v1/accounts/${id}`, body));
  expect((await patch('acc_000002', { version: 1, parentId: 'acc_000003' })).status).toBe(200);
  expect((await patch('acc_000003', { version: 1, parentId: 'acc_000002' })).status).toBe(422);
  expect((await patch('acc_000002', { version: 2, parentId: 'acc_000002' })).status).toBe(422);
});

test('a deleted account leaves the list, keeps its page, and comes back', async () => {
  const { world, session, api } = open();
  await world.fetch(session.post(`${brightloom}/delete`));
  const lookAlikes = (await api('/accounts?q=Brightloom')).accounts.map(({ id }: { id: string }) => id);
  expect(lookAlikes).toContain('acc_000031');
  expect(lookAlikes).not.toContain('acc_000017');
  expect((await world.fetch(session.get(brightloom))).status).toBe(200);
  expect((await world.fetch(session.post(brightloom, { version: '2', city: 'x' }))).status).toBe(422);
  expect((await world.fetch(session.post(`${brightloom}/delete`))).status).toBe(422);
  await world.fetch(session.post(`${brightloom}/restore`));
  expect((await api('/accounts/acc_000017')).account.deletedAt).toBeNull();
});

test('a merge says what moves, moves it, keeps what was chosen, and the old address leads on', async () => {
  const { world, session, api } = open();
  const [keeps, goes] = [await api('/accounts/acc_000017'), await api('/accounts/acc_000031')];
  const page = await world.fetch(session.get(`${brightloom}/merge?with=acc_000031`));
  const text = await page.text();
  expect(text).toContain(`Contacts: ${goes.contactIds.length}`);
  expect(text).toContain('cannot be undone');
  const form = {
    other: 'acc_000031',
    survivorVersion: String(keeps.account.version),
    otherVersion: String(goes.account.version),
    take_city: 'other',
    take_name: 'survivor',
  };
  expect((await world.fetch(session.post(`${brightloom}/merge`, form))).status).toBe(303);
  const merged = await api('/accounts/acc_000017');
  expect(merged.account).toMatchObject({ name: 'Brightloom Studio', city: 'Austin' });
  expect(merged.contactIds).toEqual(expect.arrayContaining([...keeps.contactIds, ...goes.contactIds]));
  expect(merged.notes.length).toBe(keeps.notes.length + goes.notes.length);
  const old = await world.fetch(session.get(lookAlike));
  expect(old.headers.get('location')).toContain(brightloom);
  expect((await world.fetch(session.post(`${brightloom}/merge`, form))).status).toBe(422);
});

test('a merge that was looked at before somebody changed a row is refused', async () => {
  const { world, session } = open();
  const form = { other: 'acc_000031', survivorVersion: '1', otherVersion: '1' };
  await world.fetch(session.post(lookAlike, { version: '1', city: 'Dallas' }));
  const before = world.hash();
  expect((await world.fetch(session.post(`${brightloom}/merge`, form))).status).toBe(409);
  expect(world.hash()).toBe(before);
});

test('who may write may not merge or delete, who may only read may do nothing', async () => {
  const { world } = open();
  const member = signInForTest(world, 'sandbox_member_01');
  const viewer = signInForTest(world, 'sandbox_viewer_01');
  for (const path of [`${brightloom}/delete`, `${brightloom}/merge`, '/contacts/con_000017/delete']) {
    expect((await world.fetch(member.post(path))).status, path).toBe(403);
  }
  for (const path of [brightloom, `${brightloom}/notes`, '/contacts/con_000017', '/contacts']) {
    expect((await world.fetch(viewer.post(path, { version: '1' }))).status, path).toBe(403);
  }
  const page = await (await world.fetch(viewer.get(brightloom))).text();
  expect(page).not.toContain(`${brightloom}/delete`);
  expect(page).not.toContain('<textarea');
});

test('another tenant’s records are not there, whatever is done with them', async () => {
  const { world, session } = open();
  const before = world.hash();
  const asked = [
    session.get(`/accounts/${theirs}`),
    session.post(`/accounts/${theirs}`, { version: '1', name: 'x' }),
    session.post(`/accounts/${theirs}/delete`),
    session.post(`/accounts/${theirs}/notes`, { body: 'x' }),
    session.get(`${brightloom}/merge?with=${theirs}`),
    session.post(`${brightloom}/merge`, { other: theirs, survivorVersion: '1', otherVersion: '1' }),
    session.get('/contacts/con_002012'),
    session.post('/contacts/con_002012', { version: '1', name: 'x' }),
    session.post('/crm-notes/cnote_002001/pin', { pinned: '1' }),
    session.get('/contacts/imports/import_002001'),
    session.post('/contacts/imports/import_002003/commit'),
  ];
  for (const request of asked) expect((await world.fetch(request)).status, request.url).toBe(404);
  expect(world.hash()).toBe(before);
});
