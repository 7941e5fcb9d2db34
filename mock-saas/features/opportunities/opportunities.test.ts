import { expect, test } from '@playwright/test';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';

const studio = 'opp_000017';
const theirs = 'opp_002004';

function open(actor = 'sandbox_support_agent_01') {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const session = signInForTest(world, actor);
  const read = async (id: string) =>
    (await (await world.fetch(session.get(`/api/v1/opportunities/${id}`))).json()).opportunity;
  return { world, session, read };
}

test('a form makes one, in the currency of the workspace and in the amounts of its language', async () => {
  const { world, session, read } = open();
  const { accountId, contactId, currency } = await read(studio);
  const form = {
    name: 'Autumn campaign',
    account: accountId,
    contact: contactId ?? '',
    amount: '1,310.50',
    closeOn: '2026-05-01',
    owner: 'sandbox_member_01',
    stage: 'qualified',
  };
  const made = await world.fetch(session.post('/opportunities', form));
  expect(made.status).toBe(303);
  const id = made.headers.get('location')?.match(/opp_\d+/)?.[0] ?? '';
  expect(await read(id)).toMatchObject({ amountMinor: 131_050, currency, stage: 'qualified', version: 1 });

  const before = world.hash();
  const wrong: Record<string, string>[] = [
    { name: ' ' },
    { account: 'acc_002004' },
    { account: '' },
    { contact: 'con_000004' },
    { contact: 'con_002004' },
    { amount: 'much' },
    { amount: '-1' },
    { closeOn: '2026-02-30' },
    { owner: 'sandbox_viewer_01' },
    { owner: 'sandbox_eu_member_01' },
    { stage: 'won' },
  ];
  for (const change of wrong) {
    const refused = await world.fetch(session.post('/opportunities', { ...form, ...change }));
    expect(refused.status, JSON.stringify(change)).toBe(422);
    expect(await refused.text()).toContain('role="alert"');
  }
  expect(world.hash()).toBe(before);
});

test('it is moved, won, opened again and lost; lost wants a reason', async () => {
  const { world, session, read } = open();
  const move = async (body: Record<string, unknown>) => {
    const { version } = await read(studio);
    return world.fetch(session.postJson(`/api/v1/opportunities/${studio}/move`, { version, ...body }));
  };
  expect((await move({ stage: 'won' })).status).toBe(200);
  expect(await read(studio)).toMatchObject({ stage: 'won', closedAt: '2026-03-02T09:00:00.000Z' });
  expect((await move({ stage: 'proposal' })).status).toBe(200);
  expect(await read(studio)).toMatchObject({ stage: 'proposal', closedAt: null });
  expect((await move({ stage: 'lost' })).status).toBe(422);
  expect((await move({ stage: 'lost', reason: 'No budget' })).status).toBe(200);
  expect(await read(studio)).toMatchObject({ stage: 'lost', lostReason: 'No budget' });
  const page = await (await world.fetch(session.get(`/opportunities/${studio}`))).text();
  for (const words of ['negotiation → won', 'won → proposal', 'proposal → lost'])
    expect(page).toContain(words);
});

test('a card stands where it was put; a neighbour of another column or tenant is no place', async () => {
  const { world, session, read } = open();
  const list = await (await world.fetch(session.get('/api/v1/opportunities?stage=new'))).json();
  const [first, second] = list.opportunities;
  const put = async (beforeId: string, stage = 'new') => {
    const { version } = await read(studio);
    return world.fetch(
      session.postJson(`/api/v1/opportunities/${studio}/move`, { stage, beforeId, version }),
    );
  };
  expect((await put(second.id)).status).toBe(200);
  const board = await (await world.fetch(session.get('/opportunities'))).text();
  const at = (id: string) => board.indexOf(`data-card="${id}"`);
  expect(at(studio)).toBeLessThan(at(second.id));
  const before = world.hash();
  expect((await put(first.id, 'proposal')).status).toBe(422);
  expect((await put(theirs)).status).toBe(422);
  expect(world.hash()).toBe(before);
});

test('a stale tab is a 409, and writes nothing', async () => {
  const { world, session, read } = open('sandbox_admin_01');
  const old = await read(studio);
  await world.fetch(
    session.send('PATCH', `/api/v1/opportunities/${studio}`, { name: 'New name', version: old.version }),
  );
  const before = world.hash();
  const { version } = old;
  const stale = [
    session.send('PATCH', `/api/v1/opportunities/${studio}`, { name: 'Old name', version }),
    session.postJson(`/api/v1/opportunities/${studio}/move`, { stage: 'won', version }),
    session.send('DELETE', `/api/v1/opportunities/${studio}?version=${version}`),
    session.post(`/opportunities/${studio}/move`, { stage: 'won', version: String(version) }),
    session.post(`/opportunities/${studio}/delete`, { version: String(version) }),
  ];
  for (const request of stale) expect((await world.fetch(request)).status, request.url).toBe(409);
  expect(world.hash()).toBe(before);
});

test('one of another tenant is not there, whatever is asked of it', async () => {
  const { world, session } = open('sandbox_owner_01');
  const before = world.hash();
  const asked = [
    session.get(`/opportunities/${theirs}`),
    session.get(`/opportunities/${theirs}/edit`),
    session.get(`/opportunities/${theirs}/lose`),
    session.post(`/opportunities/${theirs}/move`, { stage: 'won', version: '1' }),
    session.post(`/opportunities/${theirs}/notes`, { body: 'Hello' }),
    session.post(`/opportunities/${theirs}/delete`, { version: '1' }),
    session.send('PATCH', `/api/v1/opportunities/${theirs}`, { name: 'Mine', version: 1 }),
  ];
  for (const request of asked) expect((await world.fetch(request)).status, request.url).toBe(404);
  expect(world.hash()).toBe(before);
});

test('who may not delete does not; what is deleted is gone from every list, and its row stays', async () => {
  const { world, session } = open();
  const path = `/opportunities/${studio}/delete`;
  expect((await world.fetch(session.post(path, { version: '1' }))).status).toBe(403);
  const admin = signInForTest(world, 'sandbox_admin_01');
  expect((await world.fetch(admin.post(path, { version: '1' }))).status).toBe(303);
  expect((await world.fetch(session.get(`/opportunities/${studio}`))).status).toBe(404);
  for (const list of ['/opportunities', '/opportunities?view=list&q=Brightloom']) {
    expect(await (await world.fetch(session.get(list))).text()).not.toContain(studio);
  }
});

test('sums are in the currency of the workspace; what is in another is counted apart', async () => {
  const { world, session } = open();
  const { currency, stages } = await (await world.fetch(session.get('/api/v1/pipeline'))).json();
  expect(currency).toBe('USD');
  for (const { stage, total, sumMinor, foreign } of stages) {
    const rows = [];
    for (let page = 1; rows.length < total; page += 1) {
      const list = await world.fetch(session.get(`/api/v1/opportunities?stage=${stage}&page=${page}`));
      rows.push(...(await list.json()).opportunities);
    }
    const own = rows.filter((row) => row.currency === currency);
    expect(
      own.reduce((sum, row) => sum + row.amountMinor, 0),
      stage,
    ).toBe(sumMinor);
    expect(rows.length - own.length, stage).toBe(foreign);
  }
});
