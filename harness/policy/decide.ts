import type { Decision } from '../model/decision.ts';
import { stricterDecision } from '../model/decision.ts';
import type { Effect } from '../model/effect.ts';
import type { Capability } from '../model/risk.ts';
import { graverRisk, UNKNOWN_MUTATION } from '../model/risk.ts';
import { findWord, findWordOfClass } from './match-words.ts';
import { NO_PAST, objectsOf, type Past, sumOf } from './past.ts';
import type { EffectRule, Policy } from './policy.ts';
import { RULE_SOURCES } from './policy.ts';

/** May this capability be used at all? What no rule names is denied. */
export function decideCapability(
  policy: Policy,
  capability: Pick<Capability, 'name' | 'risk' | 'implicit'>,
): Decision {
  const { name, risk } = capability;
  const rule = Object.hasOwn(policy.tools, name) ? policy.tools[name] : undefined;
  if (name === UNKNOWN_MUTATION && rule?.allowed !== false) return UNKNOWN;
  if (rule === undefined && capability.implicit === true && risk === 'read') {
    return { outcome: 'allow', risk, rule: 'environment', reasons: [`${name} shows no record`] };
  }
  if (rule === undefined)
    return deny(risk, 'default', `no rule names ${name}, and what no rule names is denied`);
  const id = `tools.${name}`;
  if (rule.allowed === false) return deny(risk, id, `the policy forbids ${name}`);
  if (rule.approval_required === true) {
    return { outcome: 'ask', risk, rule: id, reasons: [`the policy holds ${name} for an approval`] };
  }
  return { outcome: 'allow', risk, rule: id, reasons: [`the policy allows ${name}`] };
}

/**
 * May a request with these effects go through? The strictest answer over all effects wins.
 * Effect rules come first, by source and then in order; a tool that is forbidden stays forbidden; what nothing
 * matches is denied. A change in another tenant is denied before any rule is read.
 *
 * @param past what the run has done before, for rules that add up
 */
export function decideEffects(policy: Policy, effects: readonly Effect[], past: Past = NO_PAST): Decision {
  const foreign = effects.find((effect) => effect.tenantId !== null && effect.tenantId !== policy.tenant_id);
  if (foreign) return deny(foreign.risk, 'tenant', `it changes ${foreign.table} of another tenant`);
  const counted = effects.filter((effect) => !effect.incidental);
  const decisions = counted.map((effect) => decideEffect(policy, effect, counted, past));
  const [first, ...rest] = decisions;
  if (first === undefined)
    return { outcome: 'allow', risk: 'read', rule: 'no-effect', reasons: ['nothing changes'] };
  const strictest = rest.reduce(stricterDecision, first);
  return { ...strictest, risk: counted.map((effect) => effect.risk).reduce(graverRisk) };
}

function decideEffect(policy: Policy, effect: Effect, among: readonly Effect[], past: Past): Decision {
  const byTool = decideCapability(policy, { name: effect.capability, risk: effect.risk });
  if (byTool.outcome === 'deny' && byTool.rule !== 'default') return byTool;
  const rule = inOrder(policy.effects).find((candidate) => matchesEffect(candidate, effect, among, past));
  if (rule === undefined) return byTool;
  const id = rule.id ?? `effects[${policy.effects.indexOf(rule)}]`;
  if (effect.capability === UNKNOWN_MUTATION && rule.decision === 'allow') return byTool;
  return {
    outcome: rule.decision,
    risk: effect.risk,
    rule: id,
    reasons: [rule.reason ?? `rule ${id} says so`],
  };
}

/** Nobody can have allowed what nobody knows. */
const UNKNOWN: Decision = {
  outcome: 'ask',
  risk: 'destructive',
  rule: 'unknown-mutation',
  reasons: ['the route map does not know what it does, so a person decides'],
};

function matchesEffect(rule: EffectRule, effect: Effect, among: readonly Effect[], past: Past): boolean {
  return (
    isNamed(rule, effect) &&
    (rule.rows_over === undefined || among.length > rule.rows_over) &&
    (rule.sum_over === undefined || isOverSum(rule, rule.sum_over, effect, among, past))
  );
}

function isNamed(rule: EffectRule, effect: Effect): boolean {
  return (
    (rule.capability === undefined || rule.capability === effect.capability) &&
    (rule.table === undefined || rule.table === effect.table) &&
    (rule.kind === undefined || rule.kind === effect.kind) &&
    (rule.risk === undefined || rule.risk === effect.risk)
  );
}

function isOverSum(
  rule: EffectRule,
  { column, limit, per }: NonNullable<EffectRule['sum_over']>,
  effect: Effect,
  among: readonly Effect[],
  past: Past,
): boolean {
  const objects = per === 'run' ? undefined : objectsOf(effect, among, past.standing);
  return sumOf(column, among, past, (other) => !other.incidental && isNamed(rule, other), objects) > limit;
}

function inOrder(rules: readonly EffectRule[]): EffectRule[] {
  return [...rules].sort((a, b) => RULE_SOURCES.indexOf(a.source) - RULE_SOURCES.indexOf(b.source));
}

/**
 * Do words on a control make it a matter for a person? Allows where no click rule matches: the request decides.
 *
 * @param texts everything that can be read of the control, each in its own right
 */
export function decideWords(policy: Policy, texts: readonly string[]): Decision {
  for (const [index, rule] of policy.clicks.entries()) {
    const word = rule.words?.find((candidate) => findWord(texts, candidate) !== undefined);
    const inClass = rule.classes?.find((name) => findWordOfClass(texts, name) !== undefined);
    if (word === undefined && inClass === undefined) continue;
    const id = rule.id ?? `clicks[${index}]`;
    const found =
      word !== undefined || inClass === undefined
        ? `"${word}"`
        : `"${findWordOfClass(texts, inClass)}", a word of the class "${inClass}"`;
    const reason = rule.reason ?? `the control says ${found}`;
    return { outcome: rule.decision, risk: 'external_write', rule: id, reasons: [reason] };
  }
  return { outcome: 'allow', risk: 'read', rule: 'no-click-rule', reasons: ['no click rule matches'] };
}

function deny(risk: Decision['risk'], rule: string, reason: string): Decision {
  return { outcome: 'deny', risk, rule, reasons: [reason] };
}
