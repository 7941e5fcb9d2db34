import { expect, test } from '@playwright/test';
import { nobody } from '../../broker/approvers.ts';
import { decideCapability, decideEffects } from '../../policy/decide.ts';
import { parsePolicy } from '../../policy/parse-policy.ts';
import { budgetOf } from '../../policy/policy.ts';
import { capabilities } from './capabilities.ts';
import { type OpenGate, openGate, page, refundForm } from './testing/open-gate.ts';
import { articlePolicy } from './testing/policies.ts';

const policy = parsePolicy(articlePolicy, capabilities, 'policy.json');

const SAYS: Readonly<Record<string, 'allow' | 'ask' | 'deny'>> = {
  'app.view': 'allow',
  'live.listen': 'allow',
  'kb.search': 'allow',
  'ticket.read': 'allow',
  'ticket.reply_draft': 'allow',
  'email.send': 'ask',
};

test('the article’s policy loads as it stands', () => {
  expect(policy).toMatchObject(articlePolicy);
  expect(policy.egress.allow).toEqual([]);
  expect(budgetOf(policy)).toMatchObject({ maxRuntimeMs: 120_000, maxToolCalls: 25 });
});

for (const capability of capabilities) {
  const outcome = SAYS[capability.name] ?? 'deny';
  test(`${capability.name} is ${outcome === 'ask' ? 'held' : outcome === 'deny' ? 'denied' : 'allowed'}`, () => {
    const decision = decideCapability(policy, capability);
    expect(decision.outcome).toBe(outcome);
    expect(decision.rule).toBe(
      capability.name in articlePolicy.tools
        ? `tools.${capability.name}`
        : capability.implicit === true
          ? 'environment'
          : 'default',
    );
  });
}

let at: OpenGate;
test.afterEach(async () => at?.close());

const ROADS: readonly (readonly [
  road: string,
  request: ReturnType<typeof page>,
  outcome: 'allowed' | 'denied',
])[] = [
  ['a refund by its form', refundForm(), 'denied'],
  [
    'a refund by the API',
    api('/api/v1/refunds', { invoice: 'INV-1042', payment: 'pay_000002', reason: 'x' }),
    'denied',
  ],
  ['a reply draft by its form', page('POST', '/tickets/T-1007/reply-drafts', { body: 'Hello' }), 'allowed'],
  ['a reply draft by the API', api('/api/v1/tickets/T-1007/reply-drafts', { body: 'Hello' }), 'allowed'],
  ['a note', page('POST', '/tickets/T-1007/notes', { body: 'Hello' }), 'denied'],
  ['a public reply', page('POST', '/tickets/T-1007/comments', { body: 'Hello' }), 'denied'],
  ['a change of status', page('POST', '/tickets/T-1007', { status: 'solved', assignee: '' }), 'denied'],
  [
    'a draft that belongs to no ticket',
    api('/api/v1/mails', { to: 'a@b.example', subject: 's', body: 'b' }),
    'denied',
  ],
  ['an export', page('POST', '/customers/export'), 'denied'],
  ['reading a ticket', page('GET', '/tickets/T-1007'), 'allowed'],
  ['reading customers', page('GET', '/customers'), 'denied'],
  ['reading an invoice', page('GET', '/invoices/INV-1042'), 'denied'],
  ['reading mail', page('GET', '/mail'), 'denied'],
];

for (const [road, request, outcome] of ROADS) {
  test(`${road} is ${outcome}`, async () => {
    at = openGate({ policy, approver: nobody });
    const before = await at.world.hash();
    expect((await at.fromPage(request)).outcome).toBe(outcome);
    const changed = (await at.world.hash()) !== before;
    expect(changed).toBe(outcome === 'allowed' && request.method === 'POST');
  });
}

test('a mail that is sent is held, by whatever table or transition it comes about', async () => {
  at = openGate({ policy, approver: nobody });
  const reply = page('POST', '/tickets/T-1007/reply-drafts', { body: 'Hello' });
  const { effects } = await at.fromPage(reply);
  const [draft] = effects.filter(({ table }) => table === 'mails');
  const id = draft?.rowId ?? '';
  const before = await at.world.hash();
  for (const road of [page('POST', `/mail/${id}/send`), api(`/api/v1/mails/${id}/send`, {})]) {
    const { outcome, resolution } = await at.fromPage(road);
    expect([outcome, resolution?.status]).toEqual(['denied', 'expired']);
  }
  expect(await at.world.hash()).toBe(before);
  expect(at.approvals().flatMap(({ effects: held }) => held.map(({ kind }) => kind))).toContain('send');
  const mixed = [...(at.approvals()[0]?.effects ?? []), ...effects];
  expect(decideEffects(policy, mixed).outcome).toBe('ask');
});

function api(path: string, body: unknown) {
  const request = page('POST', path, {}, { 'content-type': 'application/json' });
  return { ...request, body: new TextEncoder().encode(JSON.stringify(body)) };
}
