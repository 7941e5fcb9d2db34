import { expect, test } from '@playwright/test';
import { heroes } from '../../seed/heroes.ts';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';

const { acme } = heroes;
const path = `/invoices/${acme.doubledInvoice}/refunds`;
const form = { payment: acme.duplicatePayment, amount: '420.00', reason: 'Duplicate' };

function open() {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  return { world, agent: signInForTest(world, 'sandbox_support_agent_01') };
}

test('never more than what remains of the payment, in one go or in parts', async () => {
  const { world, agent } = open();
  const tooMuch = await world.fetch(agent.post(path, { ...form, amount: '420.01' }));
  expect(tooMuch.status).toBe(422);
  expect(await tooMuch.text()).toContain('Only $420.00 of this payment remains');
  expect((await world.fetch(agent.post(path, { ...form, amount: '400' }))).status).toBe(303);
  expect((await world.fetch(agent.post(path, { ...form, amount: '20.01' }))).status).toBe(422);
  expect((await world.fetch(agent.post(path, { ...form, amount: '20' }))).status).toBe(303);
  expect((await world.fetch(agent.post(path, { ...form, amount: '0.01' }))).status).toBe(422);
});

test('a refund form that makes no sense changes nothing and comes back as typed', async () => {
  const { world, agent } = open();
  const before = world.hash();
  const bad: Record<string, string>[] = [
    { amount: '-420' },
    { amount: '0' },
    { amount: '1e3' },
    { amount: '' },
    { amount: '420.001' },
    { reason: '   ' },
    { reason: 'x'.repeat(201) },
    { payment: acme.lookAlikePayment },
    { payment: 'pay_002001' },
    { payment: '' },
  ];
  for (const change of bad) {
    const response = await world.fetch(agent.post(path, { ...form, ...change }));
    expect(response.status, JSON.stringify(change)).toBe(422);
    expect(await response.text()).toContain('role="alert"');
  }
  expect(world.hash()).toBe(before);
  const typed = await world.fetch(agent.post(path, { ...form, amount: 'all of it' }));
  expect(await typed.text()).toContain('value="all of it"');
});

test('the API wants to know which payment when more than one has something left', async () => {
  const { world, agent } = open();
  const ask = { invoice: acme.doubledInvoice, reason: 'Duplicate' };
  const unclear = await world.fetch(agent.postJson('/api/v1/refunds', ask));
  expect(unclear.status).toBe(422);
  expect((await unclear.json()).error).toEqual({
    code: 'invalid',
    message: 'Invoice INV-1042 has 2 payments; choose which one to refund.',
  });
  const clear = await world.fetch(
    agent.postJson('/api/v1/refunds', { ...ask, payment: acme.duplicatePayment }),
  );
  expect(clear.status).toBe(201);
  expect((await clear.json()).refund).toMatchObject({
    amountMinor: 42_000,
    paymentId: acme.duplicatePayment,
  });
  const left = await world.fetch(agent.postJson('/api/v1/refunds', ask));
  expect((await left.json()).refund).toMatchObject({ paymentId: acme.rightPayment });
});

test('page and API do the same', async () => {
  const [a, b] = [open(), open()];
  await a.world.fetch(a.agent.post(path, form));
  await b.world.fetch(
    b.agent.postJson('/api/v1/refunds', {
      invoice: acme.doubledInvoice,
      payment: form.payment,
      amountMinor: 42_000,
      reason: form.reason,
    }),
  );
  expect(a.world.hash()).toBe(b.world.hash());
});

test('a refund from outside is refused: no Origin, foreign Origin, another tenant', async () => {
  const { world, agent } = open();
  const before = world.hash();
  const without = agent.post(path, form);
  without.headers.delete('origin');
  const foreign = agent.post(path, form);
  foreign.headers.set('origin', 'http://acme-eu.saas.localhost');
  expect((await world.fetch(without)).status).toBe(403);
  expect((await world.fetch(foreign)).status).toBe(403);
  const eu = signInForTest(world, 'sandbox_eu_support_agent_01');
  const started = world.hash();
  expect((await world.fetch(eu.post(path, form))).status).toBe(422);
  expect(world.hash()).toBe(started);
  expect(before).not.toBe(started);
});
