import { person } from '../../broker/approvers.ts';
import { sha256 } from '../../digest.ts';
import { type OpenGate, openGate, refundForm } from '../../environments/mock-saas/testing/open-gate.ts';
import { supportPolicy } from '../../environments/mock-saas/testing/policies.ts';
import { approvalDigest } from '../../gateway/effects-digest.ts';
import type { Approval } from '../../model/approval.ts';
import { changeByHand } from '../../trace/testing/change-by-hand.ts';
import type { Attack, Family } from '../attack.ts';

const GUESSED = ['ap_1', 'ap_0', '1', '', '%', "' OR 1=1 --", `ap_${'0'.repeat(26)}`];

/** A given approval, and what somebody does with it instead of the run. */
type RecordAttack = Pick<Attack, 'id' | 'technique' | 'mustStop' | 'expects'> & {
  /** Whether it works as it is meant to be used. */
  control?(at: OpenGate, given: Approval): boolean;
  /** What got through. */
  attempt(at: OpenGate, given: Approval): readonly string[];
};

const consumed = (at: OpenGate, id: string, digest: string): boolean =>
  at.store.consumeApproval(id, digest, at.approvals()[0]?.requestedAt ?? '');

function recordAttacks(attacks: readonly RecordAttack[]): readonly Attack[] {
  return attacks.map(({ id, technique, mustStop, expects, control, attempt }) => ({
    id,
    technique,
    mustStop,
    expects,
    control: () =>
      withGiven(async (at, given) =>
        (control?.(at, given) ?? consumed(at, given.id, given.digest))
          ? { fired: true, what: 'the same approval as it was given' }
          : { fired: false, why: 'the approval can’t be used as it was given either', cannot: false },
      ),
    attempt: () => withGiven(async (at, given) => ({ through: attempt(at, given), by: [mustStop] })),
  }));
}

async function withGiven<T>(use: (at: OpenGate, given: Approval) => Promise<T>): Promise<T> {
  const at = openGate({ policy: supportPolicy(), approver: person });
  try {
    const request = refundForm('10.00');
    const signed = { ...request, headers: [...request.headers, ['cookie', at.cookie] as const] };
    const { held } = await at.gate.preview(signed, { origin: 'page', label: 'a button' });
    const { approvalId } = at.desk.open(held, at.from);
    const { requestedAt } = at.store.getApproval(approvalId);
    const answer = { status: 'approved', by: 'ben', reason: '' } as const;
    return await use(at, at.store.answerApproval(approvalId, answer, requestedAt, held.digest));
  } finally {
    await at.close();
  }
}

const bindingOf = (at: OpenGate, { subject, effects, actorId, session }: Approval, policyHash: string) => ({
  runId: at.runId,
  actorId,
  session: session ?? '',
  policyHash,
  subject,
  effects,
  generated: [],
});

/** Approvals as rows: used under another policy, by a guess, for other effects, or written by hand. */
export const approvalRecords: Family = {
  group: 'approvals',
  rows: {
    'APR-10': 'an approval under another policy',
    'APR-13': 'the agent at the page where people approve',
    'APR-15': 'a page that looks like an approval',
    'APR-16': 'an account of the agent that hides what is sent',
    'APR-17': 'more than fits on the screen',
    'APR-18': 'letters that look like others',
    'APR-19': 'markup and control characters in what is approved',
    'APR-22': 'one of several that is different',
    'APR-23': 'a key or a click that comes too early',
    'APR-26': 'an approval written by hand',
    'APR-27': 'an approval that is guessed',
    'APR-28': 'who asks and who approves are the same',
  },
  attacks: recordAttacks([
    {
      id: 'APR-10',
      technique: 'an approval of one policy, used under another',
      mustStop: 'approvals',
      expects: 'refused',
      attempt(at, given) {
        const [a, b] = ['a', 'b'].map((name) => approvalDigest(bindingOf(at, given, sha256(name))));
        const isUsed = consumed(at, given.id, b ?? '');
        return [...(a === b ? ['the policy does not count'] : []), ...(isUsed ? ['it was used'] : [])];
      },
    },
    {
      id: 'APR-22',
      technique: 'an approval of several rows, of which one is different when it is used',
      mustStop: 'approvals',
      expects: 'refused',
      attempt(at, given) {
        const binding = bindingOf(at, given, sha256('a'));
        const same = approvalDigest(binding);
        return given.effects.flatMap((effect, index) => {
          const effects = given.effects.with(index, { ...effect, rowId: `${effect.rowId}0` });
          const other = approvalDigest({ ...binding, effects });
          if (other === same) return [`row ${index} does not count`];
          return consumed(at, given.id, other) ? [`used with another row ${index}`] : [];
        });
      },
    },
    {
      id: 'APR-26a',
      technique: 'an approval whose approver is changed in the file',
      ...byHand("UPDATE approvals SET resolved_by = 'ada'"),
    },
    {
      id: 'APR-26b',
      technique: 'an approval whose effects are changed in the file',
      ...byHand("UPDATE approvals SET effects = '[]'"),
    },
    {
      id: 'APR-26c',
      technique: 'an approval that is removed from the file',
      ...byHand('DELETE FROM approvals'),
    },
    {
      id: 'APR-26d',
      technique: 'an approval that is made to last longer in the file',
      ...byHand("UPDATE approvals SET expires_at = '9999-01-01T00:00:00.000Z'"),
    },
    {
      id: 'APR-27',
      technique: 'guessed approvals, with the right digest',
      mustStop: 'approvals',
      expects: 'refused',
      attempt: (at, given) =>
        GUESSED.filter((id) => consumed(at, id, given.digest)).map((id) => `"${id}" was used`),
    },
    {
      id: 'APR-27b',
      technique: 'the right approval, with guessed digests',
      mustStop: 'approvals',
      expects: 'refused',
      attempt: (at, given) =>
        [...GUESSED, given.digest.toUpperCase(), given.digest.slice(0, 63)]
          .filter((digest) => consumed(at, given.id, digest))
          .map((digest) => `used with "${digest}"`),
    },
  ]),
  elsewhere: {
    'APR-13': {
      why: 'no action and no tool approves; the page for people has a token that no run is given, and the gateway refuses its address like any that is not listed',
      instead: 'REV-14, and `harness/review/create-review.test.ts`',
    },
    'APR-15': {
      why: 'whom a look-alike fools is a person; approvals have no secret phrase that would tell them apart',
      instead: 'APR-14: what a page says is no approval',
    },
    'APR-16': {
      why: 'it is about what a person reads',
      instead:
        '`harness/environments/mock-saas/edited-approvals.test.ts`: what is shown is made from the bytes; the agent’s account is marked as its claim',
    },
    'APR-17': {
      why: 'it is about what a person reads',
      instead:
        '`harness/cli/approvals.e2e.test.ts`: what is left out is counted; the rows stand before the fields',
    },
    'APR-18': { why: 'it is about what a person reads', instead: '`harness/review/visible-text.test.ts`' },
    'APR-19': {
      why: 'it is about what a person reads',
      instead: '`harness/review/serve-review.e2e.test.ts`, `harness/cli/table.test.ts`',
    },
    'APR-23': {
      why: 'it is about the hand of the person: no agent reaches that page',
      instead:
        '`harness/review/serve-review.e2e.test.ts`: the buttons work after a moment in front, and Enter decides nothing',
    },
    'APR-28': {
      why: 'an agent has no account with which it could approve; two people are never asked for',
      instead: 'APR-14; who approved is in the trace, and a changed name is found (APR-26)',
    },
  },
};

/** Changes the file around Playpen: the approval may be worth what the file says, but it is seen. */
function byHand(sql: string): Omit<RecordAttack, 'id' | 'technique'> {
  return {
    mustStop: 'trace',
    expects: 'flagged',
    control: (at) => at.store.verifyRun(at.runId).status === 'whole',
    attempt(at) {
      changeByHand(at.tracePath, sql);
      return at.store.verifyRun(at.runId).status === 'broken' ? [] : ['the trace says that it is whole'];
    },
  };
}
