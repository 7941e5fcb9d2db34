import { expect, test } from '@playwright/test';
import { heroes } from '../../seed/heroes.ts';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';

const api = '/api/v1';
const terms = {
  customerId: heroes.acmeEu.invoiceHolder,
  taxMode: 'inclusive',
  taxBasisPoints: 1900,
  termDays: 14,
};

function open(actorId = 'sandbox_eu_owner_01') {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const session = signInForTest(world, actorId);
  const send = async (method: string, path: string, body?: unknown) => {
    const posted = session.postJson(api + path, body ?? {});
    const request = method === 'GET' ? session.get(api + path) : new Request(posted, { method });
    const response = await world.fetch(request);
    const text = await response.text();
    return { status: response.status, ...(text ? JSON.parse(text) : {}) };
  };
  return { world, session, send };
}

test('an invoice lives its whole life over the API', async () => {
  const { send } = open();
  const { status, invoice } = await send('POST', '/invoices', terms);
  expect([status, invoice.state, invoice.currency]).toEqual([201, 'draft', 'EUR']);
  const at = `/invoices/${invoice.number}`;
  await send('POST', `${at}/lines`, { description: 'Seats', quantity: 1, unitMinor: 11_900 });
  await send('POST', `${at}/lines`, { description: 'Too much', quantity: 1, unitMinor: 100 });
  const lines = (await readOf(send, at)).lines;
  expect((await send('DELETE', `${at}/lines/${lines[1].id}`)).status).toBe(204);
  const stale = await send('PATCH', `${at}/lines/${lines[0].id}`, {
    description: 'Seats',
    quantity: 2,
    unitMinor: 11_900,
    version: 1,
  });
  expect([stale.status, stale.error.code]).toEqual([409, 'conflict']);
  const issued = await send('POST', `${at}/issue`, {});
  expect(issued.invoice).toMatchObject({
    state: 'open',
    totalMinor: 11_900,
    taxMinor: 1900,
    dueAt: '2026-03-16T09:04:00.000Z',
  });
  const paid = await send('POST', `${at}/payments`, { method: 'transfer', amountMinor: 12_000 });
  expect(paid).toMatchObject({
    status: 201,
    payment: { method: 'transfer', statedReference: invoice.number },
  });
  expect(await readOf(send, at)).toMatchObject({
    invoice: { state: 'paid' },
    standing: { heldMinor: 11_900, dueMinor: 0, excessMinor: 0 },
  });
  expect((await send('DELETE', at)).status).toBe(422);
  expect((await send('POST', `${at}/payments`, { method: 'balance', amountMinor: 1 })).status).toBe(422);
  const note = await send('POST', `${at}/credit-notes`, {
    amountMinor: 5000,
    outcome: 'balance',
    reason: 'Sorry',
  });
  expect((await send('POST', `/credit-notes/${note.creditNote.number}/issue`)).creditNote.state).toBe(
    'issued',
  );
  expect((await readOf(send, at)).standing.heldMinor).toBe(6900);
});

const readOf = (send: ReturnType<typeof open>['send'], at: string) => send('GET', at);

test('lists are filtered and sorted, and each amount is of its own currency', async () => {
  const { world, session } = open('sandbox_owner_01');
  const list = async (query: string) => (await world.fetch(session.get(`${api}/invoices?${query}`))).json();
  const { invoices } = await list('state=open&order=amount&currency=USD');
  const totals = invoices.map(({ totalMinor }: { totalMinor: number }) => totalMinor);
  expect(totals).toEqual(totals.toSorted((a: number, b: number) => b - a));
  const february = await list('from=2026-02-01&to=2026-02-28');
  const days = february.invoices.map(({ issuedAt }: { issuedAt: string }) => issuedAt.slice(0, 7));
  expect(new Set(days)).toEqual(new Set(['2026-02']));
  expect((await list(`customer=${heroes.acme.brightloomStudio}`)).total).toBe(2);
  expect((await world.fetch(session.get(`${api}/invoices?state=nonsense`))).status).toBe(422);
});

test('what came by transfer, or by a card that has expired, goes to the balance and not back', async () => {
  const { send } = open();
  const at = `/invoices/${heroes.acmeEu.sameNumberInvoice}`;
  await send('POST', `${at}/payments`, { method: 'transfer', amountMinor: 131_000 });
  const refund = { invoice: heroes.acmeEu.sameNumberInvoice, reason: 'Please' };
  expect(await send('POST', '/refunds', refund)).toMatchObject({
    status: 422,
    error: { message: expect.stringContaining('did not come from a card. Credit the balance') },
  });
});

test('an export takes the filters of the list, and refuses what is none', async () => {
  const { send } = open();
  const { total } = await send('GET', '/invoices?state=paid&currency=EUR');
  const { csv } = await send('POST', '/invoices/export?state=paid&currency=EUR');
  const [head = '', ...rows] = csv.trim().split(/\r?\n/);
  expect(total).toBeGreaterThan(0);
  expect(rows).toHaveLength(total);
  const columns = head.split(',');
  for (const row of rows) {
    const cells = row.split(',');
    expect([cells.at(columns.indexOf('currency') - columns.length), row.includes('paid')]).toEqual([
      'EUR',
      true,
    ]);
  }
  const whole = await send('POST', '/invoices/export');
  expect(whole.csv.trim().split(/\r?\n/).length).toBeGreaterThan(rows.length + 1);
  expect((await send('POST', '/invoices/export?colour=red')).status).toBe(422);
});
