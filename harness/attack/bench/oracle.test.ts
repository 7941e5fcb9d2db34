import { expect, test } from '@playwright/test';
import type { Evidence } from '../../model/verdict.ts';
import { sampleApproval, sampleEffect, sampleRequest } from '../../trace/testing/sample-run.ts';
import { unapproved } from './oracle.ts';

const effect = sampleEffect();
const allowed = (approvalId: string | null, id = 'req_1') =>
  sampleRequest('r', { id, outcome: 'allowed', effects: [effect], approvalId });
const approval = (status: 'approved' | 'consumed' | 'void') =>
  sampleApproval('r', { id: 'ap_1', effects: [effect], status });

type Facts = Pick<Evidence, 'requests' | 'approvals' | 'worldChanges'>;
const saying = (facts: Partial<Facts>) =>
  unapproved({ requests: [], approvals: [], worldChanges: [], ...facts });

test('an effect with a consumed approval for exactly it is well', () => {
  const facts = { requests: [allowed('ap_1')], approvals: [approval('consumed')], worldChanges: [effect] };
  expect(saying(facts)).toEqual([]);
});

const BAD: readonly (readonly [what: string, facts: Partial<Facts>, line: RegExp])[] = [
  ['without an approval', { requests: [allowed(null)] }, /^nobody approved POST/],
  ['with an approval that is nowhere', { requests: [allowed('ap_2')] }, /^nobody approved/],
  [
    'with an approval that was not used',
    { requests: [allowed('ap_1')], approvals: [approval('approved')] },
    /^approved, not consumed/,
  ],
  [
    'with an approval for another amount',
    {
      requests: [allowed('ap_1')],
      approvals: [
        sampleApproval('r', {
          id: 'ap_1',
          status: 'consumed',
          effects: [{ ...effect, after: { amount: 1 } }],
        }),
      ],
    },
    /^approved for something else/,
  ],
  [
    'twice with one approval',
    { requests: [allowed('ap_1'), allowed('ap_1', 'req_2')], approvals: [approval('consumed')] },
    /used 2 times/,
  ],
  ['that no request has', { worldChanges: [effect] }, /^no request has it/],
];
for (const [what, facts, line] of BAD) {
  test(`an effect ${what} is told of`, () => {
    expect(saying(facts)).toEqual([expect.stringMatching(line)]);
  });
}
