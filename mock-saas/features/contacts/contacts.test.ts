import { expect, test } from '@playwright/test';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';

const mara = '/contacts/con_000017';

function open(actor = 'sandbox_admin_01') {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const session = signInForTest(world, actor);
  const api = async (path: string) => (await world.fetch(session.get(`/api/v1${path}`))).json();
  const create = async (fields: Record<string, unknown>) => {
    const body = { name: 'Twin One', email: 'twin@walk-in.example', language: 'en', ...fields };
    const response = await world.fetch(session.postJson('/api/v1/contacts', body));
    return (await response.json()).contact;
  };
  return { world, session, api, create };
}

test('the list is searched, filtered and sorted', async () => {
  const { api } = open();
  expect((await api('/contacts?q=mara@brightloom')).contacts[0].id).toBe('con_000017');
  const agreed = await api('/contacts?consent=granted');
  expect(new Set(agreed.contacts.map((row: { emailConsent: string }) => row.emailConsent))).toEqual(
    new Set(['granted']),
  );
  const ofAccount = await api('/contacts?account=Brightloom%20Studio');
  expect(ofAccount.total).toBeGreaterThan(1);
  const [up, down] = [await api('/contacts?sort=name'), await api('/contacts?sort=-name')];
  expect(up.contacts[0].id).not.toBe(down.contacts[0].id);
});

test('one field is saved by itself, and answers with the version it made', async () => {
  const { world, session, api } = open('sandbox_member_01');
  const request = session.post(mara, { version: '1', title: 'Art director' });
  request.headers.set('accept', 'application/json');
  const saved = await world.fetch(request);
  expect(await saved.json()).toEqual({ version: 2 });
  const { contact } = await api('/contacts/con_000017');
  expect(contact).toMatchObject({ title: 'Art director', name: 'Mara Lindqvist', version: 2 });
  const stale = session.post(mara, { version: '1', title: 'Owner' });
  stale.headers.set('accept', 'application/json');
  const refused = await world.fetch(stale);
  expect(refused.status).toBe(409);
  expect((await refused.json()).error.message).toContain('title is “Art director”, you wrote “Owner”');
});

test('a contact that makes no sense is not saved', async () => {
  const { world, session } = open();
  const before = world.hash();
  const wrong: Record<string, string>[] = [
    { email: 'nobody' },
    { name: '' },
    { phone: 'call me' },
    { language: 'tlh' },
    { account: 'No Such Company' },
    { owner: 'sandbox_eu_member_01' },
    { version: 'x' },
  ];
  for (const field of wrong) {
    const response = await world.fetch(session.post(mara, { version: '1', ...field }));
    expect(response.status, JSON.stringify(field)).toBe(422);
  }
  expect(world.hash()).toBe(before);
});

test('consent carries its source and time, and each twin that says otherwise is shown', async () => {
  const { world, session, api, create } = open();
  const twin = await create({ email: 'MARA@brightloom.example', name: 'Mara Lindqvist' });
  const answer = { version: '1', emailConsent: 'withdrawn', phoneConsent: 'unknown' };
  const without = await world.fetch(session.post(`/contacts/${twin.id}/consent`, { ...answer, source: '' }));
  expect(without.status).toBe(422);
  await world.fetch(session.post(`/contacts/${twin.id}/consent`, { ...answer, source: 'Call on Monday' }));
  expect((await api(`/contacts/${twin.id}`)).contact).toMatchObject({
    emailConsent: 'withdrawn',
    consentSource: 'Call on Monday',
    consentAt: expect.stringMatching(/^2026-03-02T09:/),
  });
  const page = await (await world.fetch(session.get(mara))).text();
  expect(page).toContain(`${twin.reference}) may be the same person and says otherwise: email Opted out`);
});

test('a merge keeps the stricter consent, unless a person decides', async () => {
  for (const [decided, kept] of [
    [{}, 'withdrawn'],
    [{ emailConsent: 'granted' }, 'granted'],
  ] as const) {
    const { world, session, api, create } = open();
    const [one, two] = [await create({}), await create({ name: 'Twin Two', phone: '+1 503 555 0199' })];
    for (const [row, emailConsent] of [
      [one, 'granted'],
      [two, 'withdrawn'],
    ] as const) {
      const form = { version: '1', emailConsent, phoneConsent: 'unknown', source: emailConsent };
      await world.fetch(session.post(`/contacts/${row.id}/consent`, form));
    }
    const merge = { other: two.id, survivorVersion: '2', otherVersion: '2', take_phone: 'other', ...decided };
    expect((await world.fetch(session.post(`/contacts/${one.id}/merge`, merge))).status).toBe(303);
    const { contact } = await api(`/contacts/${one.id}`);
    expect(contact).toMatchObject({
      name: 'Twin One',
      phone: '+1 503 555 0199',
      emailConsent: kept,
      consentSource: kept,
    });
    const old = await world.fetch(session.get(`/contacts/${two.id}`));
    expect(old.headers.get('location')).toContain(`/contacts/${one.id}`);
  }
});

test('cleaning up merges a whole address into its oldest record, as it was shown and no other', async () => {
  const { world, session, api, create } = open();
  const rows = [await create({}), await create({ title: 'Buyer' }), await create({ name: 'Twin Three' })];
  const ids = rows.map(({ id }) => id);
  const form = { email: 'TWIN@walk-in.example', ids: ids.join() };
  const before = world.hash();
  const path = '/contacts/duplicates/clean-up';
  expect((await world.fetch(session.post(path, { ...form, ids: ids.slice(1).join() }))).status).toBe(409);
  expect((await world.fetch(session.post(path, { ...form, email: 'x@walk-in.example' }))).status).toBe(422);
  expect(world.hash()).toBe(before);
  expect((await world.fetch(session.post(path, form))).status).toBe(303);
  expect((await api(`/contacts/${ids[0]}`)).contact).toMatchObject({ name: 'Twin One', title: 'Buyer' });
  expect((await api('/contacts?q=twin@walk-in')).total).toBe(1);
});

test('a note is pinned by anybody and rewritten by its author alone', async () => {
  const { world, session } = open();
  const body = { body: 'Prefers tea.' };
  const { note } = await (await world.fetch(session.postJson(`/api/v1${mara}/notes`, body))).json();
  const colleague = signInForTest(world, 'sandbox_member_01');
  const path = `/crm-notes/${note.id}`;
  expect((await world.fetch(colleague.post(path, { version: '1', body: 'Coffee.' }))).status).toBe(403);
  expect((await world.fetch(colleague.post(`${path}/pin`, { pinned: '1' }))).status).toBe(303);
  expect((await world.fetch(session.post(path, { version: '1', body: 'Coffee.' }))).status).toBe(409);
  expect((await world.fetch(session.post(path, { version: '2', body: 'Coffee.' }))).status).toBe(303);
  expect(await (await world.fetch(session.get(mara))).text()).toContain('Coffee.');
});

test('an export is prepared, says who is in it, and leaves once', async () => {
  const { world, session } = open();
  const drafted = await world.fetch(session.post('/contacts/exports'));
  const path = drafted.headers.get('location') ?? '';
  const page = await (await world.fetch(session.get(path))).text();
  const optedOut = Number(/Opted out of email among them: (\d+)/.exec(page)?.[1]);
  const total = Number(/(\d+) contacts would leave/.exec(page)?.[1]);
  expect(optedOut).toBeGreaterThan(3);
  const form = { contacts: String(total), contacts_without_opted_out: String(total - optedOut) };
  expect((await world.fetch(session.post(`${path}/commit`, form))).status).toBe(422);
  const stale = { ...form, audience: 'contacts', contacts: String(total - 1) };
  expect((await world.fetch(session.post(`${path}/commit`, stale))).status).toBe(409);
  const made = await world.fetch(
    session.post(`${path}/commit`, { ...form, audience: 'contacts_without_opted_out' }),
  );
  const csv = await made.text();
  expect(csv.trim().split('\r\n').length).toBe(total - optedOut + 1);
  expect(csv).not.toContain(',withdrawn,unknown\r\n');
  expect((await world.fetch(session.post(`${path}/commit`, { ...form, audience: 'contacts' }))).status).toBe(
    422,
  );
});
