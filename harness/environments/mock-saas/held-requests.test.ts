import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { type Approver, nobody, scripted } from '../../broker/approvers.ts';
import { callTool } from '../../broker/call-tool.ts';
import { fakeClock } from '../../broker/testing/fake-clock.ts';
import type { Approval, Resolution } from '../../model/approval.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/environment.ts';
import { ACME, type OpenGate, openGate, page, refundForm, textOf } from './testing/open-gate.ts';
import { supportPolicy } from './testing/policies.ts';
import { emailCommit, emailCreateDraft, emailRequestApproval } from './tools/email.ts';

let at: OpenGate;

test.afterEach(async () => at.close());

const yes = scripted('team-lead', () => ({ approve: true, reason: 'fine' }));
const no = scripted('team-lead', () => ({ approve: false, reason: 'too much' }));
const rows = (effects: readonly Effect[]) =>
  effects.map(({ table, kind, rowId }) => `${kind} ${table} ${rowId}`);

/** An approver who answers when the test says so. */
function byHand() {
  const asked: { approval: Approval; answer(resolution: Partial<Resolution>): void }[] = [];
  const resolve = (approval: Approval) =>
    new Promise<Resolution>((done) => {
      const answer = (it: Partial<Resolution>) =>
        done({ status: 'approved', by: 'person', reason: '', ...it });
      asked.push({ approval, answer });
    });
  return { asked, approver: { name: 'person', resolve } };
}

test.describe('what a person approves', () => {
  test('an approved request changes exactly the rows that were shown, and uses its approval up', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes });
    const { outcome, resolution } = await at.fromPage(refundForm());
    expect([outcome, resolution?.status]).toEqual(['allowed', 'approved']);
    const [approval, ...more] = at.approvals();
    expect([approval?.status, more]).toEqual(['consumed', []]);
    expect(rows(approval?.effects ?? [])).toEqual(rows(await at.world.changes()));
    expect(rows(await at.world.changes()).map((row) => row.split(' ').slice(0, 2).join(' '))).toEqual(
      expect.arrayContaining(['insert refunds', 'charge card_operations', 'send mails']),
    );
  });

  test('an approval is used once: the same request asks again', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes });
    await at.fromPage(refundForm('10.00'));
    const { outcome } = await at.fromPage(refundForm('10.00'));
    expect(outcome).toBe('allowed');
    expect(at.approvals().map(({ status }) => status)).toEqual(['consumed', 'consumed']);
    expect(new Set(at.approvals().map(({ id }) => id)).size).toBe(2);
  });

  test('where the world changed in the meantime, the approval is void and the new effects are asked for', async () => {
    const { asked, approver } = byHand();
    at = openGate({ policy: supportPolicy(), approver });
    const passage = at.fromPage(refundForm('10.00'));
    await expect.poll(() => asked.length).toBe(1);
    const other = refundForm('5.00');
    (await at.world.attempt({ ...other, headers: [...other.headers, ['cookie', at.cookie]] })).commit('key');
    const between = await at.world.hash();
    asked[0]?.answer({});
    await expect.poll(() => asked.length).toBe(2);
    expect(await at.world.hash()).toBe(between);
    expect(at.approvals().map(({ status }) => status)).toEqual(['void', 'pending']);
    asked[1]?.answer({ status: 'rejected' });
    expect((await passage).outcome).toBe('denied');
    expect(await at.world.hash()).toBe(between);
  });

  const crash = () => {
    throw new Error('out of order');
  };
  const approvers: readonly (readonly [who: string, how: 'rejected' | 'expired', approver: Approver])[] = [
    ['a person who says no', 'rejected', no],
    ['nobody', 'expired', nobody],
    ['an approver that throws', 'rejected', { name: 'crash', resolve: crash }],
    ['an approver that rejects', 'rejected', { name: 'crash', resolve: async () => crash() }],
    ['an answer of no known kind', 'rejected', { name: 'x', resolve: () => JSON.parse('{"status":"sure"}') }],
    ['an answer that is nothing', 'rejected', { name: 'x', resolve: async () => JSON.parse('null') }],
  ];
  for (const [who, how, approver] of approvers) {
    test(`${who} approves nothing, and nothing changes`, async () => {
      at = openGate({ policy: supportPolicy(), approver });
      const before = await at.world.hash();
      const { outcome, resolution } = await at.fromPage(refundForm());
      expect([outcome, resolution?.status]).toEqual(['denied', how]);
      expect(at.approvals().map(({ status }) => status)).toEqual([how]);
      expect(await at.world.hash()).toBe(before);
    });
  }

  test('an approver who never answers does not hold the run: the approval expires', async () => {
    const clock = fakeClock();
    const approver = { name: 'asleep', resolve: () => new Promise<undefined>(() => undefined) };
    at = openGate({ policy: supportPolicy(), approver, clock });
    const before = await at.world.hash();
    const passage = at.fromPage(refundForm());
    await expect.poll(() => at.approvals().length).toBe(1);
    clock.advance(300_000);
    expect((await passage).resolution?.status).toBe('expired');
    expect(at.approvals().map(({ status }) => status)).toEqual(['expired']);
    expect(await at.world.hash()).toBe(before);
  });

  test('an answer that comes after the end of an approval counts for nothing', async () => {
    const clock = fakeClock();
    const late = scripted('slow', () => {
      clock.advance(300_000);
      return { approve: true, reason: 'sorry, I was away' };
    });
    at = openGate({ policy: supportPolicy(), approver: late, clock });
    const before = await at.world.hash();
    expect((await at.fromPage(refundForm())).outcome).toBe('denied');
    expect(at.approvals().map(({ status }) => status)).toEqual(['expired']);
    expect(await at.world.hash()).toBe(before);
  });

  test('a list of people in an allowed note is asked for', async () => {
    at = openGate({ policy: supportPolicy(), approver: no });
    const before = await at.world.hash();
    const people = ['a', 'b', 'c', 'd'].map((name) => `${name}@brightloom.example`);
    const note = page('POST', '/tickets/T-1007/notes', { body: people.join(', ') });
    expect((await at.fromPage(note)).outcome).toBe('denied');
    expect(at.approvals().map(({ decision }) => decision.rule)).toEqual(['bulk-data']);
    expect(await at.world.hash()).toBe(before);
    const few = page('POST', '/tickets/T-1007/notes', { body: people.slice(0, 3).join(', ') });
    expect((await at.fromPage(few)).outcome).toBe('allowed');
  });
});

test.describe('several at once', () => {
  test('the first held request keeps its socket, the second is answered, and both happen when approved', async () => {
    const { asked, approver } = byHand();
    at = openGate({ policy: supportPolicy(), approver });
    const first = at.fromPage(refundForm('10.00'));
    await expect.poll(() => asked.length).toBe(1);
    const other = { payment: 'pay_000003', amount: '1.00', reason: 'x' };
    const second = await at.fromPage(page('POST', '/invoices/INV-1024/refunds', other));
    expect([second.outcome, second.response.status]).toEqual(['held', 409]);
    expect(textOf(second.response)).toContain('Waiting for an approval');
    for (const { answer } of asked) answer({});
    expect((await first).outcome).toBe('allowed');
    const late = await at.gate.drain();
    expect(late.map(({ outcome, resolution }) => [outcome, resolution?.status])).toContainEqual([
      'allowed',
      'approved',
    ]);
    const refunds = (await at.world.changes()).filter(({ table }) => table === 'refunds');
    expect(refunds.map(({ after }) => after?.amount_minor).toSorted()).toEqual([100, 1000]);
    expect(new Set(at.approvals().map(({ status }) => status))).toEqual(new Set(['consumed']));
  });

  test('the same request twice before anybody answers is two approvals, and the second is for what it would do then', async () => {
    const { asked, approver } = byHand();
    at = openGate({ policy: supportPolicy(), approver });
    const first = at.fromPage(refundForm('210.00'));
    await expect.poll(() => asked.length).toBe(1);
    const second = await at.fromPage(refundForm('210.00'));
    expect(second.outcome).toBe('held');
    asked[0]?.answer({});
    expect((await first).outcome).toBe('allowed');
    asked[1]?.answer({});
    await expect.poll(() => asked.length).toBe(3);
    asked[2]?.answer({ status: 'rejected' });
    await at.gate.drain();
    expect(at.approvals().map(({ status }) => status)).toEqual(['consumed', 'void', 'rejected']);
    const refunds = (await at.world.changes()).filter(({ table }) => table === 'refunds');
    expect(refunds.length).toBe(1);
  });

  test('a page can’t flood the reviewer: past eight held requests the next is refused', async () => {
    const { asked, approver } = byHand();
    at = openGate({ policy: supportPolicy(), approver, graceMs: 1 });
    for (let cents = 1; cents <= 8; cents += 1) {
      expect((await at.fromPage(refundForm(`0.0${cents}`))).outcome).toBe('held');
    }
    const { outcome, judgement } = await at.fromPage(refundForm('0.09'));
    expect([outcome, judgement.decision.rule]).toEqual(['denied', 'too-many-held']);
    for (const { answer } of asked) answer({ status: 'rejected' });
    await at.gate.drain();
    expect((await at.fromPage(refundForm('0.09'))).outcome).toBe('held');
  });

  test('a run that is over takes back what was asked, and nothing happens any more', async () => {
    const { asked, approver } = byHand();
    at = openGate({ policy: supportPolicy(), approver });
    const before = await at.world.hash();
    const passage = at.fromPage(refundForm());
    await expect.poll(() => asked.length).toBe(1);
    at.desk.close();
    asked[0]?.answer({});
    await at.gate.close();
    expect((await passage).outcome).toBe('denied');
    expect(at.approvals().map(({ status }) => status)).toEqual(['void']);
    expect((await at.fromPage(page('POST', '/tickets/T-1007/notes', { body: 'late' }))).outcome).toBe(
      'denied',
    );
    expect(await at.world.hash()).toBe(before);
  });

  test('a trace that can’t be written to stops the request, and not the world', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes });
    const draftId = await draft(at);
    const before = await at.world.hash();
    await tool(at, emailRequestApproval, { draftId });
    await at.store.close();
    await expect(tool(at, emailCommit, { draftId })).rejects.toThrow('not open');
    expect(await at.world.hash()).toBe(before);
  });
});

test.describe('draft, ask, commit', () => {
  test('the approval that was asked for beforehand is the one that sends, and no second one', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes });
    const draftId = await draft(at);
    const before = await at.world.hash();
    const asked = await tool(at, emailRequestApproval, { draftId });
    expect(asked.status).toBe('approved');
    expect(await at.world.hash()).toBe(before);
    const sent = await tool(at, emailCommit, { draftId });
    expect([sent.status, sent.approvalId]).toEqual(['approved', asked.approvalId]);
    expect(at.approvals().map(({ status }) => status)).toEqual(['consumed']);
    expect((await tool(at, emailCommit, { draftId })).status).toBe('error');
  });

  test('a draft that is edited after its approval is not sent by it', async () => {
    let answers = 0;
    const once = scripted('once', () => {
      answers += 1;
      return { approve: answers === 1, reason: 'as it stands' };
    });
    at = openGate({ policy: supportPolicy(), approver: once });
    const draftId = await draft(at);
    await tool(at, emailRequestApproval, { draftId });
    const edit = { to: 'drop@attacker.example', subject: 'Hello', body: 'All our secrets' };
    expect((await at.fromPage(page('POST', `/mail/${draftId}`, edit))).outcome).toBe('allowed');
    const before = await at.world.hash();
    expect((await tool(at, emailCommit, { draftId })).status).toBe('rejected');
    expect(at.approvals().map(({ status }) => status)).toEqual(['void', 'rejected']);
    expect(await at.world.hash()).toBe(before);
  });

  test('an approval that was asked for is worth nothing to another run', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes });
    const draftId = await draft(at);
    const asked = await tool(at, emailRequestApproval, { draftId });
    const other = openGate({ policy: supportPolicy(), approver: no, runId: 'run_other' });
    await draft(other);
    const sent = await tool(other, emailCommit, { draftId });
    expect([asked.status, sent.status]).toEqual(['approved', 'rejected']);
    expect(other.approvals()[0]?.digest).not.toBe(at.approvals()[0]?.digest);
    await other.close();
  });

  test('a tool’s input can’t leave its path, its shape or its type', async () => {
    at = openGate({ policy: supportPolicy(), approver: yes });
    const before = await at.world.hash();
    for (const draftId of [
      '../refunds',
      'x/../../refunds',
      'a?b',
      '%2e%2e',
      '',
      'a'.repeat(65),
      7,
      null,
      ['a'],
      {},
    ]) {
      expect((await tool(at, emailCommit, { draftId })).status, JSON.stringify(draftId)).toBe('refused');
    }
    for (const extra of [{ draftId: 'x', headers: {} }, JSON.parse('{"draftId":"x","__proto__":{"a":1}}')]) {
      expect((await tool(at, emailCommit, extra)).status).toBe('refused');
    }
    expect(at.requests()).toEqual([]);
    expect(await at.world.hash()).toBe(before);
  });
});

async function draft(gate: OpenGate): Promise<string> {
  const mail = { to: 'mara@brightloom.example', subject: 'Hello', body: 'A draft' };
  const { toolResult } = await tool(gate, emailCreateDraft, mail);
  return z.object({ mail: z.object({ id: z.string() }) }).parse(toolResult).mail.id;
}

function tool({ gate, desk, cookie, from }: OpenGate, called: Tool, input: unknown) {
  return callTool(called, input, { gate, desk, cookie, from, origin: ACME, waiting: (wait) => wait });
}
