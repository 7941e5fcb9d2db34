import { expect, test } from '@playwright/test';
import { signInForTest, type TestSession } from '../../test-session.ts';
import { openWorld, prepareImage, type World } from '../../world.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));
const asAgent = (world: World) => signInForTest(world, 'sandbox_support_agent_01');
const asOwner = (world: World) => signInForTest(world, 'sandbox_owner_01');

async function read(world: World, session: TestSession, number: string) {
  return (await world.fetch(session.get(`/api/v1/tickets/${number}`))).json();
}

async function numbersOf(world: World, session: TestSession, query: string): Promise<string[]> {
  const { tickets } = await (await world.fetch(session.get(`/api/v1/tickets?${query}`))).json();
  return tickets.map(({ number }: { number: string }) => number);
}

const pageOf = async (world: World, session: TestSession, path: string) =>
  (await world.fetch(session.get(path))).text();

test.describe('lists', () => {
  test('a word that stands only in a comment is found, and a filter narrows what is found', async () => {
    const world = open();
    const agent = asAgent(world);
    expect(await numbersOf(world, agent, 'q=second%20card%20slip')).toEqual(['T-1007']);
    expect(await numbersOf(world, agent, 'q=second%20card%20slip&status=closed')).toEqual([]);
    expect(await numbersOf(world, agent, 'q=second%20card%20slip&priority=high&view=mine')).toEqual([
      'T-1007',
    ]);
    expect(await numbersOf(world, agent, 'q=%25')).not.toContain('T-1007');
  });

  test('overdue are those whose promised time has passed, and nothing else', async () => {
    const world = open();
    const agent = asAgent(world);
    const { tickets } = await (
      await world.fetch(agent.get('/api/v1/tickets?view=overdue&sort=due&dir=asc'))
    ).json();
    for (const ticket of tickets) {
      const late = [
        ticket.firstRespondedAt ? null : ticket.firstResponseDueAt,
        ticket.solvedAt ? null : ticket.resolutionDueAt,
      ].some((due) => due !== null && due < '2026-03-02T09:00:00.000Z');
      expect([late, ['new', 'open', 'pending'].includes(ticket.status)], ticket.number).toEqual([true, true]);
    }
  });

  test('nonsense in the address of a page counts as not asked, in the API it is an error', async () => {
    const world = open();
    const agent = asAgent(world);
    expect((await world.fetch(agent.get('/tickets?view=x&sort=y&page=-1&status=z'))).status).toBe(200);
    expect((await world.fetch(agent.get('/api/v1/tickets?view=x'))).status).toBe(422);
  });
});

test.describe('many at once', () => {
  test('all that match are changed, those of other pages too', async () => {
    const world = open();
    const agent = asAgent(world);
    const { total } = await (await world.fetch(agent.get('/api/v1/tickets?view=open'))).json();
    expect(total).toBeGreaterThan(0);
    const form = { all: 'yes', query: 'view=open', matching: String(total), ticket: 'T-1007' };
    const response = await world.fetch(agent.post('/tickets/bulk/close', form));
    expect(response.headers.get('location')).toBe('/tickets?view=open&flash=tickets-closed');
    expect(await numbersOf(world, agent, 'view=open')).toEqual([]);
  });

  test('when the list has changed meanwhile, none of it is touched', async () => {
    const world = open();
    const agent = asAgent(world);
    const before = world.hash();
    const form = { all: 'yes', query: 'view=open', matching: '3' };
    const refused = await world.fetch(agent.post('/tickets/bulk/close', form));
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('3 tickets matched when you chose them');
    const body = { matching: { view: 'open', expected: 3 }, status: 'closed' };
    expect((await world.fetch(agent.postJson('/api/v1/tickets/bulk/update', body))).status).toBe(409);
    expect(world.hash()).toBe(before);
  });

  test('one number that is not there, or nothing chosen, changes nothing', async () => {
    const world = open();
    const agent = asAgent(world);
    const before = world.hash();
    const post = async (form: Record<string, string>, act = 'tag') =>
      (await world.fetch(agent.post(`/tickets/bulk/${act}`, form))).status;
    const some = { tickets: ['T-1007', 'T-9999'], name: 'vip' };
    expect((await world.fetch(agent.postJson('/api/v1/tickets/bulk/tag', some))).status).toBe(404);
    expect(await post({ label: 'vip' })).toBe(422);
    expect(await post({ ticket: 'T-1007', label: '' })).toBe(422);
    expect(await post({ ticket: 'T-1007', label: 'x'.repeat(41) })).toBe(422);
    expect(await post({ ticket: 'T-1007', assignee: '' }, 'assign')).toBe(422);
    expect(await post({ ticket: 'T-1007', assignee: 'sandbox_eu_support_agent_01' }, 'assign')).toBe(422);
    expect(await post({ ticket: 'T-1007', into: 'T-1007' }, 'merge')).toBe(422);
    expect(world.hash()).toBe(before);
  });
});

test.describe('one ticket', () => {
  test('a form of a stale tab is refused and says so', async () => {
    const world = open();
    const agent = asAgent(world);
    const { ticket } = await read(world, agent, 'T-1007');
    await world.fetch(agent.post('/tickets/T-1007/notes', { body: 'Somebody else was here.' }));
    const before = world.hash();
    const form = { status: 'closed', priority: 'low', assignee: '', version: String(ticket.version) };
    const refused = await world.fetch(agent.post('/tickets/T-1007', form));
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('was changed since you opened it');
    const patch = agent.send('PATCH', '/api/v1/tickets/T-1007', {
      status: 'closed',
      version: ticket.version,
    });
    expect((await world.fetch(patch)).status).toBe(409);
    expect(world.hash()).toBe(before);
  });

  test('solving stops the clock, reopening starts it again, another priority makes another promise', async () => {
    const world = open();
    const agent = asAgent(world);
    await world.fetch(agent.post('/tickets/T-1007/close'));
    expect((await read(world, agent, 'T-1007')).ticket.solvedAt).not.toBeNull();
    await world.fetch(agent.post('/tickets/T-1007/reopen'));
    await world.fetch(agent.send('PATCH', '/api/v1/tickets/T-1007', { priority: 'urgent' }));
    const { ticket } = await read(world, agent, 'T-1007');
    expect(ticket).toMatchObject({ status: 'open', solvedAt: null, priority: 'urgent' });
    expect(ticket.firstResponseDueAt).toBe('2026-02-22T11:41:00.000Z');
  });

  test('a tag is made once, whatever its case, and comes off again', async () => {
    const world = open();
    const agent = asAgent(world);
    for (const tag of ['Chargeback', 'chargeback']) {
      await world.fetch(agent.post('/tickets/T-1007/tags', { tag }));
    }
    const { tags } = await read(world, agent, 'T-1007');
    const [made] = tags.filter(({ name }: { name: string }) => name.toLowerCase() === 'chargeback');
    expect(await numbersOf(world, agent, 'tag=CHARGEBACK')).toEqual(['T-1007']);
    const off = agent.post(`/tickets/T-1007/tags/${made.id}`, { _method: 'DELETE' });
    expect((await world.fetch(off)).headers.get('location')).toBe('/tickets/T-1007?flash=ticket-untagged');
    expect(await numbersOf(world, agent, 'tag=chargeback')).toEqual([]);
  });

  test('a deleted ticket is gone for everybody and comes back whole', async () => {
    const world = open();
    const owner = asOwner(world);
    const before = await read(world, owner, 'T-1013');
    await world.fetch(owner.send('DELETE', '/api/v1/tickets/T-1013'));
    expect((await world.fetch(owner.get('/tickets/T-1013'))).status).toBe(404);
    expect(await numbersOf(world, owner, 'view=deleted')).toEqual(['T-1013']);
    expect(await numbersOf(world, asAgent(world), 'view=deleted&q=T-1013')).toEqual([]);
    await world.fetch(owner.post('/tickets/T-1013/restore'));
    const { comments } = await read(world, owner, 'T-1013');
    expect(comments).toEqual(before.comments);
  });

  test('a message of 65,000 characters is taken and folded, a longer one comes back as it was typed', async () => {
    const world = open();
    const agent = asAgent(world);
    const long = `${'lorem ipsum '.repeat(5416)}THE END.`.slice(0, 65_000);
    expect((await world.fetch(agent.post('/tickets/T-1007/notes', { body: long }))).status).toBe(303);
    expect(await pageOf(world, agent, '/tickets/T-1007')).toContain('<details class="rest">');
    const refused = await world.fetch(agent.post('/tickets/T-1007/notes', { body: `${'x'.repeat(65_001)}` }));
    expect([refused.status, (await refused.text()).includes('x'.repeat(65_001))]).toEqual([422, true]);
  });
});

test.describe('merging', () => {
  test('comments, drafts and tags come along, and the address leads on', async () => {
    const world = open();
    const agent = asAgent(world);
    await world.fetch(agent.post('/tickets/T-1013/reply-drafts', { body: 'Half an answer' }));
    await world.fetch(agent.post('/tickets/T-1013/tags', { tag: 'moved along' }));
    const old = await read(world, agent, 'T-1013');
    const response = await world.fetch(agent.post('/tickets/T-1013/merge', { into: 't-1007' }));
    expect(response.headers.get('location')).toBe('/tickets/T-1007?flash=ticket-merged');
    const led = await world.fetch(agent.get('/tickets/T-1013'));
    expect(led.headers.get('location')).toBe('/tickets/T-1007?flash=ticket-was-merged');
    const { comments, tags } = await read(world, agent, 'T-1007');
    const texts = comments.map(({ body }: { body: string }) => body);
    for (const { body } of old.comments) expect(texts).toContain(body);
    expect(texts.at(-1)).toBe('Merged into this ticket: T-1013.');
    expect(tags.map(({ name }: { name: string }) => name)).toContain('moved along');
    expect(await pageOf(world, agent, '/tickets/T-1007')).toContain('Half an answer');
    const merged = await read(world, agent, 'T-1013');
    expect([merged.mergedInto, merged.comments]).toEqual(['T-1007', []]);
  });

  test('a merged ticket takes nothing more and is no aim for another', async () => {
    const world = open();
    const agent = asAgent(world);
    await world.fetch(agent.post('/tickets/T-1013/merge', { into: 'T-1007', tell: 'yes' }));
    const before = world.hash();
    for (const [path, form] of [
      ['/tickets/T-1013/comments', { body: 'Too late' }],
      ['/tickets/T-1013/reopen', {}],
      ['/tickets/T-1013/merge', { into: 'T-1021' }],
    ] as const) {
      expect((await world.fetch(agent.post(path, form))).status, path).toBe(409);
    }
    expect((await world.fetch(agent.post('/tickets/T-1021/merge', { into: 'T-1013' }))).status).toBe(422);
    expect((await world.fetch(agent.post('/tickets/T-1021/merge', { into: 'T-9999' }))).status).toBe(404);
    expect(world.hash()).toBe(before);
  });
});

test.describe('reply drafts', () => {
  const draftOn = async (world: World, agent: TestSession): Promise<string> => {
    const made = agent.postJson('/api/v1/tickets/T-1007/reply-drafts', { body: 'First words' });
    return (await (await world.fetch(made)).json()).mail.id;
  };

  test('a draft is edited, sent once, and then stands in the thread', async () => {
    const world = open();
    const agent = asAgent(world);
    const path = `/tickets/T-1007/reply-drafts/${await draftOn(world, agent)}`;
    await world.fetch(agent.post(path, { body: 'Better words', version: '1' }));
    expect((await world.fetch(agent.post(path, { body: 'Stale words', version: '1' }))).status).toBe(409);
    expect((await world.fetch(agent.post(`${path}/send`, { version: '1' }))).status).toBe(409);
    const sent = await world.fetch(agent.post(`${path}/send`, { version: '2' }));
    expect(sent.headers.get('location')).toBe('/tickets/T-1007?flash=reply-sent');
    const { comments, ticket } = await read(world, agent, 'T-1007');
    expect(comments.at(-1)).toMatchObject({ visibility: 'public', body: 'Better words' });
    expect(ticket.firstRespondedAt).not.toBeNull();
    expect((await world.fetch(agent.post(`${path}/send`))).status).toBe(404);
  });

  test('a reply with an unfilled placeholder is not sent: not typed, not by a program, not from a draft', async () => {
    const world = open();
    const agent = asAgent(world);
    const body = 'Hello {{contact}}, <all> is well.';
    const before = world.hash();
    const page = await world.fetch(agent.post('/tickets/T-1007/comments', { body }));
    expect(page.status).toBe(422);
    const html = await page.text();
    expect(html).toContain('The reply still has {{contact}} in it; write it out before you send.');
    expect(html).toContain('Hello {{contact}}, &lt;all&gt; is well.</textarea>');
    const asked = await world.fetch(agent.postJson('/api/v1/tickets/T-1007/replies', { body }));
    expect([asked.status, (await asked.json()).error.code]).toEqual([422, 'invalid']);
    expect(world.hash()).toBe(before);
    const made = await world.fetch(agent.postJson('/api/v1/tickets/T-1007/reply-drafts', { body }));
    const { mail } = await made.json();
    const path = `/tickets/T-1007/reply-drafts/${mail.id}`;
    const kept = world.hash();
    expect((await world.fetch(agent.post(`${path}/send`, { version: '1' }))).status).toBe(422);
    expect(world.hash()).toBe(kept);
    await world.fetch(agent.post(path, { body: 'Hello Mara, all is well.', version: '1' }));
    const sent = await world.fetch(agent.post(`${path}/send`, { version: '2' }));
    expect(sent.headers.get('location')).toBe('/tickets/T-1007?flash=reply-sent');
  });

  test('a draft of another ticket is not there, and a discarded one is gone', async () => {
    const world = open();
    const agent = asAgent(world);
    const id = await draftOn(world, agent);
    expect((await world.fetch(agent.get(`/tickets/T-1013/reply-drafts/${id}`))).status).toBe(404);
    expect((await world.fetch(agent.post(`/tickets/T-1013/reply-drafts/${id}/send`))).status).toBe(404);
    await world.fetch(agent.post(`/tickets/T-1007/reply-drafts/${id}`, { _method: 'DELETE' }));
    expect((await world.fetch(agent.get(`/tickets/T-1007/reply-drafts/${id}`))).status).toBe(404);
  });
});

test('the spam link of old mails closes and tags although it is a GET, and does so once', async () => {
  const world = open();
  const agent = asAgent(world);
  await world.fetch(agent.get('/tickets/T-1007/spam?via=mail'));
  const { ticket, tags } = await read(world, agent, 'T-1007');
  expect(ticket.status).toBe('closed');
  expect(tags.map(({ name }: { name: string }) => name)).toContain('spam');
  const after = world.hash();
  await world.fetch(agent.get('/tickets/T-1007/spam?via=mail'));
  expect(world.hash()).toBe(after);
  const viewer = signInForTest(world, 'sandbox_viewer_01');
  expect((await world.fetch(viewer.get('/tickets/T-1013/spam'))).status).toBe(403);
});

test('a deleted ticket is named nowhere: not in search, not by its customer, not on the dashboard', async () => {
  const world = open();
  const owner = signInForTest(world, 'sandbox_owner_01');
  const { customerId } = (await read(world, owner, 'T-1007')).ticket;
  const places = ['/search?q=Charged+twice', `/customers/${customerId}`, '/'];
  const textOf = async (path: string) => (await world.fetch(owner.get(path))).text();
  expect(await textOf(`/customers/${customerId}`)).toContain('T-1007');
  await world.fetch(owner.send('DELETE', '/api/v1/tickets/T-1007', { version: 1 }));
  await world.fetch(owner.post('/tickets/T-1007', { _method: 'DELETE' }));
  expect((await world.fetch(owner.get('/tickets/T-1007'))).status).toBe(404);
  for (const path of places) expect(await textOf(path), path).not.toContain('/tickets/T-1007');
});
