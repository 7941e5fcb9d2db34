import { expect, test } from '@playwright/test';
import { heroes } from '../../../mock-saas/seed/heroes.ts';
import { signInForTest, type TestSession } from '../../../mock-saas/test-session.ts';
import { openWorld, prepareImage, type World } from '../../../mock-saas/world.ts';
import { capabilities } from './capabilities.ts';
import { toEffects } from './to-effects.ts';

const eu = heroes.acmeEu;
const owner = 'sandbox_eu_owner_01';
const invoice = `/invoices/${eu.sameNumberInvoice}`;

function open(actorId = owner) {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  return { world, session: signInForTest(world, actorId) };
}

/** Sends the form, keeps what it did, and tells which capabilities it took. */
async function send(world: World, request: Request, status = 303): Promise<string[]> {
  const attempt = await world.attempt(request);
  expect(attempt.response.status, request.url).toBe(status);
  const effects = toEffects(attempt.changes).filter(({ incidental }) => !incidental);
  attempt.commit();
  const known = new Set(capabilities.map(({ name }) => name));
  expect(
    effects.filter(({ capability }) => !known.has(capability)),
    request.url,
  ).toEqual([]);
  return [...new Set(effects.map(({ capability, risk }) => `${capability} ${risk}`))].toSorted();
}

const numberAt = (response: Response): string =>
  /INV-\d+/.exec(response.headers.get('location') ?? '')?.[0] ?? '';

async function draft(world: World, session: TestSession): Promise<string> {
  const terms = { customer: eu.invoiceHolder, taxMode: 'exclusive', taxRate: '19', termDays: '14', memo: '' };
  return numberAt(await world.fetch(session.post('/invoices', terms)));
}

const line = { description: 'Workshop', quantity: '2', unit: '150.00' };

test('an invoice from draft to paid: each step is what it is', async () => {
  const { world, session } = open();
  const number = await draft(world, session);
  const at = `/invoices/${number}`;
  expect(await send(world, session.post(`${at}/lines`, line))).toEqual(['billing.draft draft']);
  expect(await send(world, session.post(`${at}/issue`))).toEqual([
    'billing.issue external_write',
    'email.send external_write',
  ]);
  const pay = { method: 'transfer', amount: '300.00' };
  expect(await send(world, session.post(`${at}/payments`, pay))).toEqual(['billing.payment internal_write']);
  const card = { method: 'card', amount: '57.00', cardNumber: '4242 4242 4242 4242', cardMonth: '2030-01' };
  expect(await send(world, session.post(`${at}/payments`, card))).toEqual([
    'billing.charge external_write',
    'billing.payment internal_write',
  ]);
  const read = await (await world.fetch(session.get(`/api/v1${at}`))).json();
  expect(read.invoice).toMatchObject({ state: 'paid', totalMinor: 35_700, paidMinor: 35_700 });
  expect(await send(world, session.post(`${at}/delete`), 422)).toEqual([]);
});

test('a draft is deleted with its lines, and that is grave; what was issued stays', async () => {
  const { world, session } = open();
  const number = await draft(world, session);
  await world.fetch(session.post(`/invoices/${number}/lines`, line));
  expect(await send(world, session.post(`/invoices/${number}/delete`))).toEqual([
    'billing.delete_draft destructive',
  ]);
  expect((await world.fetch(session.get(`/invoices/${number}`))).status).toBe(404);
  expect(await send(world, session.post(`${invoice}/delete`), 422)).toEqual([]);
});

test('a credit note, a void and a claim given up', async () => {
  const { world, session } = open();
  const credit = { amount: '310.00', outcome: 'invoice', reason: 'Wrong seats' };
  expect(await send(world, session.post(`${invoice}/credit-notes`, credit))).toEqual(['billing.draft draft']);
  const page = await (await world.fetch(session.get(invoice))).text();
  const note = /CN-\d+/.exec(page)?.[0];
  expect(await send(world, session.post(`/credit-notes/${note}/issue`))).toEqual([
    'billing.credit external_write',
    'email.send external_write',
  ]);
  expect(await send(world, session.post(`${invoice}/uncollectible`))).toEqual([
    'billing.write_off destructive',
  ]);
  const other = open();
  expect(await send(other.world, other.session.post(`${invoice}/void`))).toEqual([
    'billing.void destructive',
  ]);
});

test('what is outward is an export, a refund, a charge that the bank has to think about', async () => {
  const { world, session } = open();
  expect(await send(world, session.post('/invoices/export'), 200)).toEqual(['billing.export external_write']);
  const later = { method: 'card', amount: '1310', cardNumber: '4000000000000341', cardMonth: '2030-01' };
  expect(await send(world, session.post(`${invoice}/payments`, later))).toEqual([
    'billing.charge external_write',
    'billing.payment internal_write',
  ]);
  const acme = open('sandbox_support_agent_01');
  const refund = { payment: heroes.acme.duplicatePayment, amount: '420.00', reason: 'Duplicate' };
  const at = `/invoices/${heroes.acme.doubledInvoice}`;
  expect(await send(acme.world, acme.session.post(`${at}/refund-drafts`, refund))).toEqual([
    'billing.draft draft',
  ]);
  const id = /\/refunds\/(re_\d+)\/issue/.exec(
    await (await acme.world.fetch(acme.session.get(at))).text(),
  )?.[1];
  expect(await send(acme.world, acme.session.post(`/refunds/${id}/issue`))).toEqual([
    'billing.refund external_write',
    'email.send external_write',
  ]);
});

test('a form of a stale tab is a 409, nonsense a 422, another tenant’s invoice a 404; nothing is written', async () => {
  const { world, session } = open();
  const number = await draft(world, session);
  await world.fetch(session.post(`/invoices/${number}/lines`, line));
  const before = world.hash();
  const status = async (path: string, form: Record<string, string>) =>
    (await world.fetch(session.post(path, form))).status;
  expect(await status(`/invoices/${number}/lines`, { ...line, version: '1' })).toBe(409);
  expect(await status(`/invoices/${number}/issue`, { version: '1' })).toBe(409);
  for (const bad of [
    { quantity: '0' },
    { quantity: 'x' },
    { unit: '1e3' },
    { unit: '-1000' },
    { description: ' ' },
  ]) {
    expect(await status(`/invoices/${number}/lines`, { ...line, ...bad }), JSON.stringify(bad)).toBe(422);
  }
  const pays = [
    { method: 'cash', amount: '1' },
    { method: 'card', amount: '1', cardNumber: '4242424242424241', cardMonth: '2030-01' },
    { method: 'card', amount: '1', cardNumber: '4242424242424242', cardMonth: '2025-01' },
    { method: 'card', amount: '1', cardNumber: '4000000000000002', cardMonth: '2030-01' },
    { method: 'card', amount: '9999', cardNumber: '4242424242424242', cardMonth: '2030-01' },
    { method: 'balance', amount: '1' },
  ];
  for (const pay of pays) expect(await status(`${invoice}/payments`, pay), JSON.stringify(pay)).toBe(422);
  const theirs = {
    customer: heroes.acme.brightloomStudio,
    taxMode: 'exclusive',
    taxRate: '0',
    termDays: '1',
  };
  expect(await status('/invoices', theirs)).toBe(404);
  expect(await status('/invoices/INV-0860/void', {})).toBe(404);
  expect(world.hash()).toBe(before);
});

test('a subscription changes by a priced draft, ends with its period, resumes and ends at once', async () => {
  const { world, session } = open();
  const list = await (await world.fetch(session.get('/api/v1/subscriptions?state=active'))).json();
  const { id, seats, planId } = list.subscriptions[0];
  const at = `/subscriptions/${id}`;
  const change = { plan: planId, seats: String(seats + 5), when: 'now' };
  expect(await send(world, session.post(`${at}/changes`, change))).toEqual(['subscription.draft draft']);
  const drafted = await (await world.fetch(session.get(`/api/v1${at}`))).json();
  expect(drafted).toMatchObject({ subscription: { seats }, changes: [{ state: 'draft' }] });
  const commit = `${at}/changes/${drafted.changes[0].id}/commit`;
  expect(await send(world, session.post(commit, { version: '1' }))).toContain(
    'subscription.change external_write',
  );
  const changed = await (await world.fetch(session.get(`/api/v1${at}`))).json();
  expect(changed).toMatchObject({ subscription: { seats: seats + 5 }, changes: [{ state: 'committed' }] });
  expect(await send(world, session.post(commit), 422)).toEqual([]);
  expect((await world.fetch(session.post(`${at}/cancel`, { when: 'now', version: '1' }))).status).toBe(409);

  const fewer = { ...change, seats: '1', when: 'renewal' };
  await world.fetch(session.post(`${at}/changes`, fewer));
  const waiting = await (await world.fetch(session.get(`/api/v1${at}`))).json();
  const scheduled = `${at}/changes/${waiting.changes[0].id}`;
  expect(await send(world, session.post(`${scheduled}/commit`))).toEqual([
    'subscription.change external_write',
  ]);
  expect(await send(world, session.post(`${scheduled}/discard`))).toEqual([
    'subscription.resume internal_write',
  ]);

  const cancel = session.post(`${at}/cancel`, { when: 'period_end' });
  expect(await send(world, cancel)).toEqual(['subscription.cancel destructive']);
  expect(await send(world, session.post(`${at}/resume`))).toEqual(['subscription.resume internal_write']);
  expect(await send(world, session.post(`${at}/cancel`, { when: 'now' }))).toEqual([
    'subscription.cancel destructive',
  ]);
  expect(await send(world, session.post(`${at}/resume`), 422)).toEqual([]);
});
