import { expect, test } from '@playwright/test';
import { routeCapabilities } from '../../../mock-saas/capabilities.ts';
import type { Row, RowChange } from '../../../mock-saas/world.ts';
import { RISKS } from '../../model/risk.ts';
import { capabilities } from './capabilities.ts';
import { toEffects } from './to-effects.ts';

const change = (table: string, before: Row | null, after: Row | null): RowChange => ({
  table,
  id: 'row_1',
  tenantId: 'sandbox_acme',
  kind: before ? (after ? 'update' : 'delete') : 'insert',
  before,
  after,
});

const effectsOf = (...changes: RowChange[]) =>
  toEffects(changes).map(({ capability, risk, kind, summary }) => ({ capability, risk, kind, summary }));

const mail = { subject: 'Hello', to_email: 'a@b.example', ticket_id: null };

test('a mail that is to leave by itself later is a send', () => {
  const draft = { ...mail, state: 'draft' };
  expect(effectsOf(change('mails', draft, { ...mail, state: 'scheduled' }))).toEqual([
    {
      capability: 'email.send',
      risk: 'external_write',
      kind: 'send',
      summary: 'schedules 1 mail "Hello" to a@b.example',
    },
  ]);
  expect(effectsOf(change('mails', null, { ...mail, state: 'outgoing' }))[0]?.risk).toBe('destructive');
});

test('an amount is read out in its own currency', () => {
  const table: [string, string][] = [
    ['USD', '42.00 USD'],
    ['JPY', '4200 JPY'],
    ['KWD', '4.200 KWD'],
  ];
  for (const [currency, words] of table) {
    const row = { invoice_id: 'inv_1', card_last4: '4242', amount_minor: 4200, currency };
    expect(effectsOf(change('refunds', null, row))[0]?.summary).toContain(`refunds ${words} to card`);
  }
});

test('a change that no module knows needs what no policy allows', () => {
  const unknown = [
    change('api_keys', { key_hash: 'a' }, { key_hash: 'b' }),
    change('actors', { role: 'viewer', email: 'a' }, { role: 'viewer', email: 'b' }),
    change('tenants', { slug: 'acme', deleted_at: null }, { slug: 'acme-2', deleted_at: 'now' }),
    change('pending_commits', null, { kind: 'workspace.delete' }),
    change('forwarding_rules', null, { forward_to: 'x@evil.example' }),
    change('exports', null, { kind: 'everything' }),
    change('contacts', { name: 'a' }, null),
    change('no_such_table', null, {}),
  ];
  for (const one of unknown) {
    const [effect] = effectsOf(one);
    expect(effect, one.table).toMatchObject({ capability: `${one.table}.${one.kind}`, risk: 'destructive' });
    expect(
      capabilities.some(({ name }) => name === effect?.capability),
      one.table,
    ).toBe(false);
  }
});

test('a row that is only touched is no reason to ask, one that is changed by the way is', () => {
  const row = { number: 'T-1', status: 'open', updated_at: '1', version: 1 };
  const [touched] = toEffects([change('tickets', row, { ...row, updated_at: '2', version: 2 })]);
  expect(touched?.incidental).toBe(true);
  const [changed] = toEffects([change('tickets', row, { ...row, version: 2, status: 'closed' })]);
  expect(changed).toMatchObject({ incidental: false, risk: 'internal_write' });
});

test('every route of the product has its place in the risk map, and the map goes from harmless to grave', () => {
  const names = new Set(capabilities.map(({ name }) => name));
  expect(names.size).toBe(capabilities.length);
  expect(routeCapabilities.filter(({ capability }) => !names.has(capability))).toEqual([]);
  const risks = capabilities.map(({ risk }) => RISKS.indexOf(risk));
  expect(risks).toEqual(risks.toSorted((a, b) => a - b));
});
