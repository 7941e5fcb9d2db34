import { expect, test } from '@playwright/test';
import { scripted } from '../../broker/approvers.ts';
import { type GuardContext, guardInput } from '../../broker/click-guard.ts';
import { systemClock } from '../../clock.ts';
import type { Held } from '../../gateway/gate-ports.ts';
import { policyHash } from '../../policy/policy.ts';
import { type OpenGate, openGate } from './testing/open-gate.ts';
import { supportPolicy } from './testing/policies.ts';

const policy = supportPolicy({ clicks: [{ classes: ['delete'], decision: 'ask' }] });
const approver = scripted('lead', () => ({ approve: true, reason: 'fine' }));

let gate: OpenGate;
test.beforeEach(() => {
  gate = openGate({ policy, approver });
});
test.afterEach(() => gate.close());

/** What is held where a control is clicked whose words say that it deletes. */
async function held(
  changes: Partial<GuardContext> = {},
  description = 'button "Delete account"',
): Promise<Held> {
  const { runId, identity, judge, world, cookie } = gate;
  const answer = await guardInput(
    { description, words: [description], prediction: null, fingerprint: 'same', box: null },
    {
      ...{ runId, actorId: identity.actorId, policy, policyHash: policyHash(policy), judge, world, cookie },
      gate: gate.gate,
      ...changes,
    },
  );
  if (answer.answer !== 'hold') throw new Error(`the click is not held: ${answer.answer}`);
  return answer.held;
}

test('the approval of a click that is held for its words serves no other session, actor, run, policy or words', async () => {
  const { desk, from } = gate;
  const given = await held();
  const { approvalId, resolution } = desk.open(given, from);
  await resolution;
  const others = [
    await held({ cookie: 'session=somebody-else' }),
    await held({ actorId: 'sandbox_admin' }),
    await held({ runId: 'run_other' }),
    await held({ policyHash: 'f'.repeat(64) }),
    await held({}, 'button "Delete all accounts"'),
  ];
  for (const { digest } of others) {
    expect(desk.findGiven(digest)).toBeUndefined();
    expect(gate.store.consumeApproval(approvalId, digest, systemClock.now())).toBe(false);
  }
  expect(desk.findGiven((await held()).digest)).toBe(approvalId);
  expect(desk.consume(approvalId, given.digest)).toBe(true);
});
