import { expect, test } from '@playwright/test';
import { type KeepRule, type RunFact, retention } from './retention.ts';

const run = (id: string, change: Partial<RunFact> = {}): RunFact => ({
  id,
  startedAt: `2025-03-0${id.at(-1)}T09:00:00.000Z`,
  status: 'finished',
  parentId: null,
  isBaseline: false,
  isCertified: false,
  ...change,
});
const NEWEST: KeepRule = { kind: 'newest', count: 1 };

const CASES: readonly (readonly [
  title: string,
  runs: readonly RunFact[],
  rules: readonly KeepRule[],
  collected: readonly string[],
])[] = [
  ['without a rule every run is kept', [run('r1'), run('r2')], [], []],
  ['the newest are kept, by id', [run('r2'), run('r1'), run('r3')], [NEWEST], ['r2', 'r1']],
  [
    'what began since a moment is kept',
    [run('r1'), run('r2'), run('r3')],
    [{ kind: 'since', startedAt: '2025-03-02T09:00:00.000Z' }],
    ['r1'],
  ],
  ['a named run is kept', [run('r1'), run('r2'), run('r3')], [{ kind: 'run', id: 'r1' }], ['r3', 'r2']],
  [
    'what any rule keeps is kept',
    [run('r1'), run('r2'), run('r3')],
    [NEWEST, { kind: 'run', id: 'r1' }],
    ['r2'],
  ],
  ['a run that a baseline is from stays', [run('r1', { isBaseline: true }), run('r2')], [NEWEST], []],
  ['a run that a certificate rests on stays', [run('r1', { isCertified: true }), run('r2')], [NEWEST], []],
  ['a run under way stays', [run('r1', { status: 'running' }), run('r2')], [NEWEST], []],
  [
    'the parents of what is kept stay, all the way up',
    [run('r1'), run('r2', { parentId: 'r1' }), run('r3', { parentId: 'r2' }), run('r0')],
    [NEWEST],
    ['r0'],
  ],
  [
    'a run of which the parent is gone is no trouble',
    [run('r1'), run('r2', { parentId: 'r9' })],
    [NEWEST],
    ['r1'],
  ],
];

for (const [title, runs, rules, collected] of CASES) {
  test(title, () => {
    const found = retention(runs, rules);
    expect(found.collected).toEqual(collected);
    expect(found.kept.map(({ id }) => id).sort()).toEqual(
      runs
        .map(({ id }) => id)
        .filter((id) => !collected.includes(id))
        .sort(),
    );
    for (const { reasons } of found.kept) expect(reasons.length).toBeGreaterThan(0);
  });
}
