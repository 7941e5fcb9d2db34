import { expect, test } from '@playwright/test';
import { heroes } from '../seed/heroes.ts';
import { signInForTest } from '../test-session.ts';
import { openWorld, prepareImage } from '../world.ts';

function open(actor = 'sandbox_support_agent_01') {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  return { world, session: signInForTest(world, actor) };
}

test('a ticket comes with its thread, its customer and what the customer was billed', async () => {
  const { world, session } = open();
  const ticket = await (await world.fetch(session.get('/api/v1/tickets/T-1007'))).json();
  expect(ticket.comments.length).toBe(4);
  expect(ticket.customer.id).toBe(heroes.acme.brightloomStudio);
  expect(ticket.invoices.map(({ number }: { number: string }) => number)).toEqual(['INV-1042', 'INV-1019']);
});

test('intake opens a ticket and finds the customer by a former address', async () => {
  const { world, session } = open('sandbox_intake_api_01');
  const response = await world.fetch(
    session.postJson('/api/v1/tickets', {
      subject: 'Again',
      body: 'Me again.',
      requesterEmail: 'mara.lindqvist@oldloom.example',
      requesterName: 'Mara Lindqvist',
    }),
  );
  expect(response.status).toBe(201);
  expect((await response.json()).ticket).toMatchObject({
    number: 'T-1025',
    status: 'new',
    customerId: heroes.acme.brightloomStudio,
  });
  expect((await world.fetch(session.get('/api/v1/tickets/T-1025'))).status).toBe(403);
});

test('a draft is sent once, and what is sent can no longer be changed', async () => {
  const { world, session } = open();
  const text = { to: 'mara@brightloom.example', subject: 'Your refund', body: 'On its way.' };
  const created = await (await world.fetch(session.postJson('/api/v1/mails', text))).json();
  const { id, state, sentAt } = created.mail;
  expect([state, sentAt]).toEqual(['draft', null]);
  const send = () => world.fetch(session.postJson(`/api/v1/mails/${id}/send`, {}));
  expect((await (await send()).json()).mail).toMatchObject({
    state: 'sent',
    sentAt: '2026-03-02T09:01:00.000Z',
  });
  expect((await send()).status).toBe(422);
  expect((await world.fetch(session.post(`/mail/${id}`, { ...text, body: 'Changed' }))).status).toBe(422);
});

test('a reply draft is linked to its ticket and nothing is sent', async () => {
  const { world, session } = open();
  const attempt = await world.attempt(
    session.postJson('/api/v1/tickets/T-1007/reply-drafts', { body: 'Hello Mara' }),
  );
  expect(attempt.changes.map(({ table, after }) => [table, after?.state ?? after?.action])).toEqual([
    ['audit_events', 'ticket.reply_draft'],
    ['mails', 'draft'],
  ]);
  attempt.rollback();
});

test('what is not understood is refused: bad JSON, unknown field, wrong type, missing field', async () => {
  const { world, session } = open();
  const before = world.hash();
  const bodies = ['{', '[]', 'null', '{}', '{"body":1}', '{"body":""}', '{"body":"x","visibility":"public"}'];
  for (const body of bodies) {
    const request = new Request(session.postJson('/api/v1/tickets/T-1007/notes', {}), {
      body,
      method: 'POST',
    });
    const response = await world.fetch(request);
    expect(response.status, body).toBe(422);
    expect((await response.json()).error.code, body).toBe('invalid');
  }
  expect(world.hash()).toBe(before);
});

test('a bearer token is the session, and a broken one is nobody', async () => {
  const { world } = open();
  const { value } = world.signIn('sandbox_intake_api_01');
  const ask = (token: string) =>
    world.fetch(
      new Request('http://acme.saas.localhost/api/v1/kb?q=duplicate', { headers: { authorization: token } }),
    );
  const found = await (await ask(`Bearer ${value}`)).json();
  expect(found.articles[0].slug).toBe(heroes.acme.refundArticle);
  for (const token of [`Bearer ${value}0`, 'Bearer ', `Basic ${value}`, value]) {
    expect((await ask(token)).status, token).toBe(401);
  }
});

test('search words are words, not patterns', async () => {
  const { world, session } = open();
  const total = async (q: string) =>
    (await (await world.fetch(session.get(`/api/v1/customers?q=${encodeURIComponent(q)}`))).json()).total;
  expect(await total('Brightloom')).toBe(2);
  expect(await total('%')).toBe(0);
  expect(await total('Brightloo_')).toBe(0);
  expect(await total("' OR 1=1 --")).toBe(0);
});

test('an export tells how many rows were taken', async () => {
  const { world, session } = open();
  const attempt = await world.attempt(session.post('/customers/export'));
  const csv = await attempt.response.text();
  expect(csv.trim().split('\r\n').length).toBe(61);
  expect(attempt.changes.find(({ table }) => table === 'exports')?.after).toMatchObject({ row_count: 60 });
  attempt.rollback();
});
