import { expect, test } from '@playwright/test';
import type { Approver } from '../../broker/approvers.ts';
import { nobody, person } from '../../broker/approvers.ts';
import { fakeClock } from '../../broker/testing/fake-clock.ts';
import type { Approval, Edit, Resolution } from '../../model/approval.ts';
import type { HttpRequest } from '../../model/http.ts';
import { type OpenGate, openGate, page, refundForm } from './testing/open-gate.ts';
import { supportPolicy } from './testing/policies.ts';

const JSON_BODY = { 'content-type': 'application/json' };
const NO_BODY = { 'content-type': undefined };

let at: OpenGate;
test.afterEach(async () => at.close());

/** An approver who edits what is first asked for, and approves what comes of it. */
function editing(...edits: readonly Edit[]): Approver & { readonly asked: Approval[] } {
  const asked: Approval[] = [];
  return {
    name: 'team-lead',
    asked,
    resolve(approval): Resolution {
      const edit = edits[asked.length];
      asked.push(approval);
      const answer = { status: 'approved', by: 'team-lead', reason: 'as agreed' } as const;
      return edit === undefined ? answer : { ...answer, edit };
    },
  };
}

const refunded = async (gate: OpenGate) =>
  (await gate.world.changes())
    .filter(({ table }) => table === 'refunds')
    .map(({ after }) => after?.amount_minor);
const statuses = (gate: OpenGate) => gate.approvals().map(({ status }) => status);

test('edited and approved: what was edited is tried, shown and bound, and only that is forwarded', async () => {
  const approver = editing({ amount: '10.00' });
  at = openGate({ policy: supportPolicy(), approver });
  const { outcome, approvalId } = await at.fromPage(refundForm('420.00'));
  expect(outcome).toBe('allowed');
  expect(await refunded(at)).toEqual([1000]);
  const [first, second] = at.approvals();
  expect([first?.status, second?.status, second?.id]).toEqual(['edited', 'consumed', approvalId]);
  expect([first?.edit, second?.editOf]).toEqual([{ amount: '10.00' }, first?.id]);
  const shown = approver.asked[1];
  expect(shown?.subject.payload?.fields).toContainEqual({ name: 'amount', value: '10.00', cut: 0 });
  expect(shown?.effects.map(({ summary }) => summary).join()).toContain('10.00 USD');
  expect(second?.digest).not.toBe(first?.digest);
  expect(at.requests().at(-1)?.bodyDigest).toBe(second?.subject.bodyDigest);
});

test('a request that was approved with an edit before it was sent goes out as edited, once', async () => {
  at = openGate({ policy: supportPolicy(), approver: editing({ amount: '10.00' }) });
  const request = refundForm('420.00');
  const signed = { ...request, headers: [...request.headers, ['cookie', at.cookie] as const] };
  const { held } = await at.gate.preview(signed, { origin: 'page', label: 'a button' });
  expect((await at.desk.open(held, at.from).resolution).status).toBe('approved');
  expect(await refunded(at)).toEqual([]);
  expect((await at.fromPage(request)).outcome).toBe('allowed');
  expect(await refunded(at)).toEqual([1000]);
  await at.fromPage(refundForm('7.00'));
  expect((await refunded(at)).toSorted()).toEqual([1000, 700]);
  expect(statuses(at)).toEqual(['edited', 'consumed', 'consumed']);
});

const MAIL = { to: 'mara@brightloom.example', subject: 'Refund', body: 'We refund 420.00 USD.' };
const sends: readonly (readonly [how: string, request: HttpRequest, state: string])[] = [
  ['from its page', page('POST', '/mail/mail_004001/send', { version: '1' }), 'scheduled'],
  [
    'over the API',
    {
      ...page('POST', '/api/v1/mails/mail_004001/send', {}, JSON_BODY),
      body: new TextEncoder().encode('{}'),
    },
    'sent',
  ],
  ['over the API, with no body', page('POST', '/api/v1/mails/mail_004001/send', {}, NO_BODY), 'sent'],
];
for (const [how, request, state] of sends) {
  test(`a draft that is sent ${how} is edited while it is held: the edited text leaves, and the trace has both`, async () => {
    const text = { subject: 'Your refund', body: 'We have refunded 10.00 USD.' };
    const approver = editing(text);
    at = openGate({ policy: supportPolicy(), approver });
    expect((await at.fromPage(page('POST', '/mail', MAIL))).outcome).toBe('allowed');
    expect((await at.fromPage(request)).outcome).toBe('allowed');
    const mail = (await at.world.changes()).find(({ table }) => table === 'mails')?.after;
    expect(mail).toMatchObject({ ...text, to_email: MAIL.to, state });
    const [first, second] = at.approvals();
    const fields = (approval?: Approval) =>
      Object.fromEntries(approval?.subject.payload?.fields.map(({ name, value }) => [name, value]) ?? []);
    expect([first?.status, first?.edit, fields(first)]).toMatchObject(['edited', text, MAIL]);
    expect([second?.status, second?.editOf, fields(second)]).toMatchObject([
      'consumed',
      first?.id,
      { ...MAIL, ...text },
    ]);
    expect(second?.digest).not.toBe(first?.digest);
    const sent = at.requests().at(-1);
    expect([sent?.approvalId, sent?.bodyDigest]).toEqual([second?.id, second?.subject.bodyDigest]);
    expect(sent?.effects[0]?.after).toMatchObject(text);
  });
}

test('a draft that is changed while its send is held asks again, and what was approved is void', async () => {
  at = openGate({ policy: supportPolicy(), approver: person });
  await at.fromPage(page('POST', '/mail', MAIL));
  const passage = at.fromPage(page('POST', '/mail/mail_004001/send', { version: '1' }));
  await expect.poll(() => statuses(at)).toEqual(['pending']);
  await at.fromPage(page('POST', '/mail/mail_004001', { ...MAIL, body: 'Pay to another account.' }));
  const [first] = at.approvals();
  const yes = { status: 'approved', by: 'ben', reason: 'fine' } as const;
  at.store.answerApproval(first?.id ?? '', yes, first?.requestedAt ?? '', first?.digest);
  expect((await passage).outcome).toBe('denied');
  expect(statuses(at)).toEqual(['void']);
});

test('an actor who may send but not write changes no text by sending', async () => {
  const scopes = ['mail:read', 'mail:send'];
  at = openGate({ policy: supportPolicy(), approver: editing({ body: 'Another text.' }), scopes });
  const { cookie } = at.world.signIn({ ...at.identity, scopes: [...scopes, 'mail:draft'] });
  const draft = page('POST', '/mail', MAIL);
  await at.world.arrange({ ...draft, headers: [...draft.headers, ['cookie', cookie]] });
  const { resolution } = await at.fromPage(page('POST', '/mail/mail_004001/send', { version: '1' }));
  expect(resolution?.reason).toBe('the edit can’t be used: the product answers 403 to it');
});

const BAD: readonly (readonly [what: string, edit: Edit, why: RegExp])[] = [
  ['a field that is not there', { amont: '1.00' }, /it has no field "amont"/],
  ['nothing', {}, /changes no field/],
  ['what the product refuses', { amount: '9999999.00' }, /the product answers 4\d\d/],
  ['a payment of another invoice', { payment: 'pay_000003' }, /the product answers 4\d\d/],
];
for (const [what, edit, why] of BAD) {
  test(`an edit to ${what} is refused, and neither the request nor the edit happens`, async () => {
    at = openGate({ policy: supportPolicy(), approver: editing(edit) });
    const before = await at.world.hash();
    const { outcome, resolution } = await at.fromPage(refundForm());
    expect([outcome, resolution?.status]).toEqual(['denied', 'rejected']);
    expect(resolution?.reason).toMatch(why);
    expect(statuses(at)).toEqual(['rejected']);
    expect(await at.world.hash()).toBe(before);
  });
}

test('an edit to what the policy denies is refused, whoever makes it', async () => {
  const sum_over = { column: 'amount_minor', limit: 10_000 };
  const policy = supportPolicy({
    effects: [{ id: 'at-most-100', table: 'refunds', sum_over, decision: 'deny' }],
  });
  at = openGate({ policy, approver: editing({ amount: '200.00' }) });
  const { outcome, resolution } = await at.fromPage(refundForm('50.00'));
  expect([outcome, resolution?.status]).toEqual(['denied', 'rejected']);
  expect(resolution?.reason).toContain('at-most-100');
  expect(await refunded(at)).toEqual([]);
});

test('an approver who edits without end is told no', async () => {
  const edits = Array.from({ length: 9 }, (_, index) => ({ amount: `${index + 1}.00` }));
  at = openGate({ policy: supportPolicy(), approver: editing(...edits) });
  const { outcome, resolution } = await at.fromPage(refundForm());
  expect([outcome, resolution?.reason]).toEqual([
    'denied',
    'the edit can’t be used: it was edited 3 times already',
  ]);
  expect(await refunded(at)).toEqual([]);
});

test('a person edits from another process, sees what would come of it, and of two who approve one wins', async () => {
  at = openGate({ policy: supportPolicy(), approver: person });
  const passage = at.fromPage(refundForm('420.00'));
  await expect.poll(() => statuses(at)).toEqual(['pending']);
  const [first] = at.approvals();
  const now = first?.requestedAt ?? '';
  const by = { status: 'approved', by: 'ben', reason: 'partly' } as const;
  at.store.answerApproval(first?.id ?? '', { ...by, edit: { amount: '10.00' } }, now, first?.digest);
  await expect.poll(() => statuses(at)).toEqual(['edited', 'pending']);
  expect(await refunded(at)).toEqual([]);
  const second = at.approvals()[1];
  const answers = ['ben', 'ada'].map((name) =>
    at.store.resolveApproval(
      second?.id ?? '',
      { ...by, by: name },
      second?.requestedAt ?? '',
      second?.digest,
    ),
  );
  expect(answers).toEqual([true, false]);
  expect((await passage).outcome).toBe('allowed');
  expect(await refunded(at)).toEqual([1000]);
  expect(at.approvals()[1]?.resolvedBy).toBe('ben');
});

test('what a person edits is kept without its secrets, and forwarded with them', async () => {
  const secret = 'sk_live_abcdefghij0123456789';
  at = openGate({ policy: supportPolicy(), approver: editing({ reason: `key ${secret}` }) });
  expect((await at.fromPage(refundForm('5.00'))).outcome).toBe('allowed');
  const reasons = (await at.world.changes()).map(({ after }) => after?.reason);
  expect(reasons).toContain(`key ${secret}`);
  expect(JSON.stringify(at.approvals())).not.toContain(secret);
});

test('an approval is worth nothing under another policy, or after its time', async () => {
  const clock = fakeClock();
  at = openGate({ policy: supportPolicy(), approver: editing(), clock });
  const request = refundForm();
  const signed = { ...request, headers: [...request.headers, ['cookie', at.cookie] as const] };
  const held = async (gate: OpenGate) =>
    (await gate.gate.preview(signed, { origin: 'page', label: 'a button' })).held;
  const given = await at.desk.open(await held(at), at.from).resolution;
  const other = openGate({ policy: supportPolicy({ version: '2' }), approver: nobody });
  const { digest } = await held(other);
  await other.close();
  expect(at.store.consumeApproval(given.approvalId, digest, clock.now())).toBe(false);
  clock.advance(299_999);
  expect(at.desk.findGiven(given.held.digest)).toBe(given.approvalId);
  clock.advance(1);
  expect(at.desk.consume(given.approvalId, given.held.digest)).toBe(false);
  expect((await at.fromPage(page('GET', '/tickets'))).outcome).toBe('allowed');
});

test('a clock that is set back gives an approval no more time', async () => {
  const clock = fakeClock();
  const turned = { ...clock, now: () => '2026-03-02T08:00:00.000Z' };
  at = openGate({ policy: supportPolicy(), approver: editing(), clock: turned });
  const request = refundForm();
  const signed = { ...request, headers: [...request.headers, ['cookie', at.cookie] as const] };
  const { held } = await at.gate.preview(signed, { origin: 'page', label: 'a button' });
  const { approvalId } = await at.desk.open(held, at.from).resolution;
  clock.advance(300_000);
  expect(at.desk.consume(approvalId, held.digest)).toBe(false);
});
