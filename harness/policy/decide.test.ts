import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { OUTCOMES } from '../model/decision.ts';
import { EFFECT_KINDS, type Effect } from '../model/effect.ts';
import { type Capability, RISKS } from '../model/risk.ts';
import { decideCapability, decideEffects, decideWords } from './decide.ts';
import { parsePolicy } from './parse-policy.ts';
import { type Policy, RULE_SOURCES } from './policy.ts';

const NAMES = ['note.read', 'note.send', 'note.delete', 'frame.view'] as const;
const capabilities: readonly Capability[] = NAMES.map((name) => ({
  name,
  risk: 'read',
  scope: null,
  title: name,
}));

function policyOf(changes: Readonly<Record<string, unknown>>): Policy {
  const plain = { workflow: 'w', tenant_id: 'a', max_runtime_seconds: 1, max_tool_calls: 1, tools: {} };
  return parsePolicy({ ...plain, ...changes }, capabilities);
}

function effect(changes: Partial<Effect> = {}): Effect {
  return {
    table: 'notes',
    rowId: 'n1',
    tenantId: 'a',
    kind: 'insert',
    capability: 'note.send',
    risk: 'external_write',
    incidental: false,
    before: null,
    after: {},
    summary: '',
    ...changes,
  };
}

const toolRule = fc.constantFrom(
  { risk: 'destructive', allowed: true },
  { risk: 'destructive', allowed: false },
  { risk: 'destructive', approval_required: true },
  { risk: 'destructive', allowed: true, approval_required: true },
  { risk: 'destructive', allowed: false, approval_required: true },
);
const tools = fc.dictionary(fc.constantFrom(...NAMES), toolRule);
const selector = fc.record(
  {
    source: fc.constantFrom(...RULE_SOURCES),
    capability: fc.constantFrom(...NAMES),
    table: fc.constantFrom('notes', 'mails'),
    kind: fc.constantFrom(...EFFECT_KINDS),
    risk: fc.constantFrom(...RISKS),
    rows_over: fc.nat({ max: 3 }),
  },
  { requiredKeys: [] },
);
const rule = fc.tuple(selector, fc.constantFrom(...OUTCOMES)).map(([it, decision]) => ({ ...it, decision }));
const effects = fc.array(
  fc
    .record({
      table: fc.constantFrom('notes', 'mails'),
      tenantId: fc.constantFrom('a', 'a', 'a', 'b', null),
      kind: fc.constantFrom(...EFFECT_KINDS),
      capability: fc.constantFrom(...NAMES, 'notes.insert'),
      risk: fc.constantFrom(...RISKS),
      incidental: fc.boolean(),
    })
    .map(effect),
  { maxLength: 5 },
);
const rank = (policy: Policy, of: readonly Effect[]) => OUTCOMES.indexOf(decideEffects(policy, of).outcome);

test('no rule means no', () => {
  for (const name of NAMES) {
    expect(decideCapability(policyOf({}), { name, risk: 'read' }).outcome).toBe('deny');
    expect(decideEffects(policyOf({}), [effect({ capability: name })]).outcome).toBe('deny');
  }
});

test('property: without any rule, no effect that counts is allowed', () => {
  fc.assert(
    fc.property(effects, (of) => {
      const counts = of.some(({ incidental, tenantId }) => !incidental || tenantId === 'b');
      expect(decideEffects(policyOf({}), of).outcome).toBe(counts ? 'deny' : 'allow');
    }),
  );
});

test('property: one more deny rule, wherever it is put, never allows more', () => {
  fc.assert(
    fc.property(
      tools,
      fc.array(rule, { maxLength: 4 }),
      selector,
      fc.nat({ max: 4 }),
      effects,
      (t, rules, extra, at, of) => {
        const more = rules.toSpliced(at, 0, { ...extra, decision: 'deny' });
        expect(rank(policyOf({ tools: t, effects: more }), of)).toBeGreaterThanOrEqual(
          rank(policyOf({ tools: t, effects: rules }), of),
        );
      },
    ),
    { numRuns: 500 },
  );
});

test('property: forbidding a tool never allows more, and then no rule brings it back', () => {
  fc.assert(
    fc.property(
      tools,
      fc.array(rule, { maxLength: 4 }),
      fc.constantFrom(...NAMES),
      effects,
      (t, rules, name, of) => {
        const forbidden = policyOf({
          tools: { ...t, [name]: { risk: 'destructive', allowed: false } },
          effects: rules,
        });
        expect(rank(forbidden, of)).toBeGreaterThanOrEqual(rank(policyOf({ tools: t, effects: rules }), of));
        expect(decideEffects(forbidden, [effect({ capability: name })]).outcome).toBe('deny');
        expect(decideCapability(forbidden, { name, risk: 'read', implicit: true }).outcome).toBe('deny');
      },
    ),
    { numRuns: 500 },
  );
});

test('property: one more effect never makes a request milder, as long as no rule counts rows', () => {
  const uncounted = rule.map(({ rows_over: _, ...it }) => it);
  fc.assert(
    fc.property(tools, fc.array(uncounted, { maxLength: 4 }), effects, effects, (t, rules, of, more) => {
      const policy = policyOf({ tools: t, effects: rules });
      expect(rank(policy, [...of, ...more])).toBeGreaterThanOrEqual(rank(policy, of));
      expect(rank(policy, [...more, ...of])).toBeGreaterThanOrEqual(rank(policy, of));
    }),
    { numRuns: 500 },
  );
});

test('a change in another tenant is refused even where every rule allows everything', () => {
  const open = policyOf({ effects: [{ decision: 'allow', source: 'organization' }] });
  expect(decideEffects(open, [effect()]).outcome).toBe('allow');
  expect(decideEffects(open, [effect(), effect({ tenantId: 'b' })]).rule).toBe('tenant');
  expect(decideEffects(open, [effect({ tenantId: 'b', incidental: true })]).rule).toBe('tenant');
});

test('the organization’s rule wins over the task’s, and the task’s over the user’s, in whatever order they stand', () => {
  const rules = [
    { source: 'user', decision: 'allow' },
    { source: 'organization', decision: 'deny' },
    { source: 'task', decision: 'ask' },
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(rules, { minLength: 1 }), (some) => {
      const strongest = RULE_SOURCES.map((source) => some.find((it) => it.source === source)).find(Boolean);
      expect(decideEffects(policyOf({ effects: some }), [effect()]).outcome).toBe(strongest?.decision);
    }),
  );
});

test('a decision names the gravest risk of all effects, and its rule', () => {
  const policy = policyOf({ tools: { 'note.send': { risk: 'external_write', approval_required: true } } });
  expect(decideEffects(policy, [effect(), effect({ risk: 'destructive' })])).toMatchObject({
    outcome: 'ask',
    risk: 'destructive',
    rule: 'tools.note.send',
  });
});

test('what a product shows without a rule is still forbidden where a rule forbids it', () => {
  const frame = { name: 'frame.view', risk: 'read', implicit: true } as const;
  expect(decideCapability(policyOf({}), frame).outcome).toBe('allow');
  const forbidden = policyOf({ tools: { 'frame.view': { risk: 'read', allowed: false } } });
  expect(decideCapability(forbidden, frame).outcome).toBe('deny');
  expect(decideCapability(policyOf({}), { ...frame, risk: 'draft' }).outcome).toBe('deny');
});

test('a word is found whatever its case, width, accents and invisible characters', () => {
  const policy = policyOf({ clicks: [{ words: ['Delete'], decision: 'deny' }] });
  for (const name of [
    'DELETE',
    'ｄｅｌｅｔｅ',
    'De\u200blete',
    'Dél\u00adete',
    'Please delete it',
    '\u202edelete',
  ]) {
    expect(decideWords(policy, [name]).outcome, name).toBe('deny');
  }
  expect(decideWords(policy, ['Continue']).outcome).toBe('allow');
});

test('what adds up counts what was done before to the same object, or at all; small parts are no way round', () => {
  const rule = (per: 'object' | 'run') =>
    policyOf({
      tools: { 'note.send': { risk: 'draft', allowed: true } },
      effects: [{ capability: 'note.send', sum_over: { column: 'cents', limit: 10, per }, decision: 'ask' }],
    });
  const part = (cents: number, invoice: string) =>
    effect({ rowId: `r${cents}`, after: { id: `r${cents}`, invoice_id: invoice, actor_id: 'ana', cents } });
  const past = { done: [[part(4, 'A')], [part(5, 'B')]], standing: ['ana'] };
  const outcome = (per: 'object' | 'run', ...now: readonly Effect[]) =>
    decideEffects(rule(per), now, past).outcome;
  expect([outcome('object', part(6, 'A')), outcome('object', part(7, 'A'))]).toEqual(['allow', 'ask']);
  expect([outcome('object', part(10, 'C')), outcome('object', part(11, 'C'))]).toEqual(['allow', 'ask']);
  expect([outcome('run', part(1, 'C')), outcome('run', part(2, 'C'))]).toEqual(['allow', 'ask']);
  expect(outcome('object', part(4, 'A'), part(3, 'A'))).toBe('ask');
  const raised = effect({ rowId: 'A', kind: 'update', before: { cents: 4 }, after: { cents: 10 } });
  expect(outcome('object', raised)).toBe('allow');
});
