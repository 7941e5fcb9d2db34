import { expect, test } from '@playwright/test';
import { nobody, scripted } from '../../broker/approvers.ts';
import type { Effect } from '../../model/effect.ts';
import { type OpenGate, openGate, page, refundForm, textOf } from './testing/open-gate.ts';
import { supportPolicy } from './testing/policies.ts';

let at: OpenGate;

test.afterEach(async () => at.close());

const yes = scripted('team-lead', () => ({ approve: true, reason: 'fine' }));
const rows = (effects: readonly Effect[]) =>
  effects.map(({ table, kind, rowId }) => `${kind} ${table} ${rowId}`);

test.describe('what needs no person', () => {
  test('a page that changes nothing passes, and is recorded', async () => {
    at = openGate({ policy: supportPolicy(), approver: nobody });
    const before = await at.world.hash();
    const { outcome, response } = await at.fromPage(page('GET', '/tickets/T-1007'));
    expect([outcome, response.status]).toEqual(['allowed', 200]);
    expect(textOf(response)).toContain('INV-1042');
    expect(await at.world.hash()).toBe(before);
    expect(at.requests().map(({ outcome, capability }) => [outcome, capability])).toEqual([
      ['allowed', 'ticket.read'],
    ]);
  });

  test('an allowed write is carried out, to the row that was judged', async () => {
    at = openGate({ policy: supportPolicy(), approver: nobody });
    const { outcome, effects } = await at.fromPage(page('POST', '/tickets/T-1007/notes', { body: 'Seen.' }));
    expect(outcome).toBe('allowed');
    expect(rows(await at.world.changes())).toEqual(rows(effects));
    expect(at.approvals()).toEqual([]);
  });

  test('a form that is sent back because it is filled in wrongly asks nobody', async () => {
    at = openGate({ policy: supportPolicy(), approver: nobody });
    const before = await at.world.hash();
    const { outcome, response } = await at.fromPage(refundForm('a lot'));
    expect([outcome, response.status, at.approvals()]).toEqual(['allowed', 422, []]);
    expect(await at.world.hash()).toBe(before);
  });
});

test.describe('what is refused', () => {
  test('a denied effect leaves the world as it was, and says why', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes });
    const before = await at.world.hash();
    const { outcome, response, judgement } = await at.fromPage(page('POST', '/customers/export'));
    expect([outcome, response.status, judgement.decision.rule]).toEqual([
      'denied',
      403,
      'tools.customer.export',
    ]);
    expect(await at.world.hash()).toBe(before);
    expect(at.requests().map(({ outcome, effects }) => [outcome, effects.length > 0])).toEqual([
      ['denied', true],
    ]);
  });

  test('a forbidden form shows no record either when it is filled in wrongly on purpose', async () => {
    at = openGate({
      policy: supportPolicy({ tools: { 'billing.refund': { risk: 'external_write', allowed: false } } }),
      approver: yes,
    });
    const { outcome, response } = await at.fromPage(refundForm('a lot'));
    expect(outcome).toBe('denied');
    expect(textOf(response)).not.toContain('INV-1042');
  });

  test('a route that the product does not have is refused', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes });
    for (const request of [page('POST', '/admin'), page('GET', '/debug'), page('DELETE', '/tickets')]) {
      const { outcome, judgement } = await at.fromPage(request);
      expect([outcome, judgement.decision.rule], request.url).toEqual(['denied', 'route-map']);
    }
  });

  test('a route whose name is written in percent signs is not another route', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes });
    const before = await at.world.hash();
    for (const path of [
      '/customers/%65xport',
      '/%63ustomers/export',
      '//customers/export',
      '/customers/export/',
    ]) {
      expect((await at.fromPage(page('POST', path))).outcome, path).toBe('denied');
    }
    expect(await at.world.hash()).toBe(before);
  });

  test('signing in as somebody else is refused, although it shows no effect', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes });
    const before = await at.world.hash();
    const form = { email: 'priya.raman@acme.example', password: 'acme-demo', next: '/' };
    for (const path of ['/sign-in', '/sign-out']) {
      expect((await at.fromPage(page('POST', path, form))).outcome, path).toBe('denied');
    }
    expect(await at.world.hash()).toBe(before);
  });

  test('a write that comes from another origin, or does not say where it comes from, is refused', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes });
    const before = await at.world.hash();
    const lies = [
      { origin: 'http://acme-eu.saas.localhost' },
      { origin: 'https://acme.saas.localhost' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://acme.saas.localhost', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://acme.saas.localhost:8080', 'sec-fetch-site': 'same-site' },
      { origin: 'http://acme.saas.localhost.', 'sec-fetch-site': 'cross-site' },
      { origin: 'HTTP://ACME.SAAS.LOCALHOST', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://nonsuch.saas.localhost', 'sec-fetch-site': 'same-site' },
      { origin: '', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': undefined },
      { 'sec-fetch-site': undefined, origin: undefined },
    ];
    for (const lie of lies) {
      for (const request of [
        page('POST', '/tickets/T-1007/notes', { body: 'x' }, lie),
        refundForm('1.00', lie),
      ]) {
        const { outcome, judgement } = await at.fromPage(request);
        expect([outcome, judgement.decision.rule], JSON.stringify(lie)).toEqual(['denied', 'same-origin']);
      }
    }
    expect(at.approvals()).toEqual([]);
    expect(await at.world.hash()).toBe(before);
  });

  test('a change in a tenant that is not the policy’s is refused, whatever the rules say', async () => {
    const effects = [{ decision: 'allow' }];
    at = openGate({ policy: supportPolicy({ tenant_id: 'sandbox_acme_eu', effects }), approver: yes });
    const before = await at.world.hash();
    const { outcome, judgement } = await at.fromPage(page('POST', '/tickets/T-1007/notes', { body: 'x' }));
    expect([outcome, judgement.decision.rule]).toEqual(['denied', 'tenant']);
    expect(await at.world.hash()).toBe(before);
  });

  test('a scope that the run was not given is missing at the gate, and in the product behind it', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes, scopes: ['tickets:read'] });
    const before = await at.world.hash();
    const { outcome, judgement } = await at.fromPage(refundForm());
    expect([outcome, judgement.layer]).toEqual(['denied', 'identity']);
    const around = await at.world.attempt({
      ...refundForm(),
      headers: [...refundForm().headers, ['cookie', at.cookie]],
    });
    expect([around.response?.status, around.effects]).toEqual([403, []]);
    around.commit('key');
    expect(await at.world.hash()).toBe(before);
  });
});
