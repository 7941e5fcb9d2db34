import { expect, test } from '@playwright/test';
import { heroes } from '../../seed/heroes.ts';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';

const { acme } = heroes;

test('what left is traced to who had it done, and to what it was about', async () => {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  const owner = signInForTest(world, 'sandbox_owner_01');
  const form = { payment: acme.duplicatePayment, amount: '420.00', reason: 'Duplicate' };
  await world.fetch(agent.post(`/invoices/${acme.doubledInvoice}/refunds`, form));
  await world.fetch(agent.post('/customers/export'));
  const read = async (sink: string) => (await world.fetch(owner.get(`/api/v1/deliveries/${sink}`))).json();
  const name = world.actor('sandbox_support_agent_01')?.name;
  expect((await read('cards')).operations[0]).toMatchObject({
    kind: 'refund',
    invoice: acme.doubledInvoice,
    actor: name,
    amountMinor: 42_000,
  });
  expect((await read('mails')).mails[0]).toMatchObject({ actor: name, toEmail: 'mara@brightloom.example' });
  expect((await read('exports')).exports[0]).toMatchObject({ kind: 'customers', actor: name });
  for (const sink of ['cards', 'mails', 'webhooks', 'exports']) {
    expect((await world.fetch(owner.get(`/deliveries/${sink}`))).status, sink).toBe(200);
    expect((await world.fetch(agent.get(`/deliveries/${sink}`))).status, sink).toBe(403);
  }
});
