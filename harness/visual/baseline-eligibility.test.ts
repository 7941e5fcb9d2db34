import { expect, test } from '@playwright/test';
import { baselineEligibility, type CandidateFacts } from './baseline-eligibility.ts';

const FINE: CandidateFacts = {
  status: 'finished',
  verdict: 'pass',
  mutant: null,
  parent: null,
  layersOff: [],
  isStored: true,
  browser: '140.0',
  masks: [[1, 2, 3, 4]],
  beside: [],
};
const BASELINE = { browser: '140.0', masks: [[1, 2, 3, 4]] } as const;

test('a whole capture of a run that passed may become a baseline', () => {
  expect(baselineEligibility(FINE)).toEqual({ outcome: 'eligible', reasons: [] });
});

const REFUSED: readonly (readonly [why: string, change: Partial<CandidateFacts>, reason: RegExp])[] = [
  ['its run failed', { verdict: 'fail' }, /^its run failed$/],
  ['its run could not be judged', { verdict: 'error' }, /could not be judged/],
  ['nobody judged its run', { verdict: null }, /was not judged/],
  ['its run was interrupted', { status: 'interrupted', verdict: null }, /^its run was interrupted$/],
  ['its run goes on', { status: 'running', verdict: null }, /has not ended/],
  ['its run was stopped', { status: 'stopped' }, /stopped before it was done/],
  ['its agent is wrong on purpose', { mutant: 'refunds-twice' }, /mutant refunds-twice/],
  ['its run is a replay', { parent: { id: 'run_a', kind: 'replay', step: null } }, /a replay of run_a/],
  ['its run is a fork', { parent: { id: 'run_a', kind: 'fork', step: 3 } }, /a fork of run_a/],
  ['a layer was off', { layersOff: ['gateway'] }, /layers switched off: gateway/],
  ['a blob is missing', { isStored: false }, /not stored/],
  ['another browser drew the baseline', { beside: [{ ...BASELINE, browser: '139.1' }] }, /140\.0.*139\.1/],
  ['the browser is not known', { browser: null, beside: [BASELINE] }, /not noted.*140\.0/],
  ['a mask grew', { beside: [{ ...BASELINE, masks: [[1, 2, 3, 40]] }] }, /area that is masked/],
  ['a mask is new', { beside: [{ ...BASELINE, masks: [] }] }, /area that is masked/],
];

for (const [why, change, reason] of REFUSED) {
  test(`no baseline where ${why}`, () => {
    const { outcome, reasons } = baselineEligibility({ ...FINE, ...change });
    expect(outcome).toBe('not_eligible');
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(reason);
  });
}

test('every reason is given, not only the first', () => {
  expect(baselineEligibility({ ...FINE, verdict: 'fail', isStored: false }).reasons).toHaveLength(2);
});

test('masks in another order, and masks that were not noted, are no reason', () => {
  const masks = [
    [5, 6, 7, 8],
    [1, 2, 3, 4],
  ] as const;
  const beside = [
    { ...BASELINE, masks: [masks[1], masks[0]] },
    { ...BASELINE, masks: null },
  ];
  expect(baselineEligibility({ ...FINE, masks, beside }).outcome).toBe('eligible');
});
