import { expect, test } from '@playwright/test';
import { sampleApproval, sampleEffect } from '../trace/testing/sample-run.ts';
import { secondLook } from './second-look.ts';

const nothing = { findings: new Map(), approvals: new Map() };
const subject = sampleApproval('run_a').subject;
const payload = { readable: true, sizeBytes: 9, fields: [], more: 0 };

test('what is as it should be asks for no second look', () => {
  expect(secondLook(sampleApproval('run_a'), nothing)).toEqual([]);
});

for (const [what, approval, background, sentence] of [
  ['another tenant', { effects: [sampleEffect({ tenantId: 'acme_eu' })] }, nothing, /touches acme_eu/],
  ['no effect', { effects: [] }, nothing, /No change/],
  ['several effects', { effects: [sampleEffect(), sampleEffect({ rowId: '2' })] }, nothing, /2 things/],
  [
    'a body that is no text',
    { subject: { ...subject, payload: { ...payload, readable: false } } },
    nothing,
    /can’t be read/,
  ],
  [
    'a value that is cut',
    { subject: { ...subject, payload: { ...payload, fields: [{ name: 'to', value: 'a', cut: 4 }] } } },
    nothing,
    /too long/,
  ],
  ['a hidden letter', { claim: 'ре\u200bfund' }, nothing, /hidden/],
  [
    'a finding',
    {},
    { ...nothing, findings: new Map([['injection_seen', 2]] as const) },
    /2 times: injection seen/,
  ],
  [
    'a refusal',
    {},
    { ...nothing, approvals: new Map([['rejected', 1]] as const) },
    /1 earlier request .* was not/,
  ],
] as const) {
  test(`a second look is asked for because of ${what}`, () => {
    const found = secondLook(sampleApproval('run_a', approval), background);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
  });
}
