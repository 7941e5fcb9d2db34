import type { Outcome } from '../model/decision.ts';
import type { Policy } from './policy.ts';

/** A rule of a policy, by the id that decisions carry. */
export type ListedRule = {
  readonly id: string;
  readonly outcome: Outcome;
  /** What it matches, in words. */
  readonly matches: string;
};

/** Every rule that a policy holds, in the order of the file; what none of them matches is denied. */
export function listRules(policy: Policy): readonly ListedRule[] {
  return [
    ...Object.entries(policy.tools).map(
      ([name, rule]): ListedRule => ({
        id: `tools.${name}`,
        outcome: rule.allowed === false ? 'deny' : rule.approval_required === true ? 'ask' : 'allow',
        matches: `the tool ${name}, and effects of its kind`,
      }),
    ),
    ...policy.effects.map(
      (rule, index): ListedRule => ({
        id: rule.id ?? `effects[${index}]`,
        outcome: rule.decision,
        matches: effectInWords(rule),
      }),
    ),
    ...policy.clicks.map(
      ({ id, decision, words = [], classes = [] }, index): ListedRule => ({
        id: id ?? `clicks[${index}]`,
        outcome: decision,
        matches: `controls that say ${[...words.map((word) => `“${word}”`), ...classes.map((name) => `a word for ${name}`)].join(', ')}`,
      }),
    ),
    ...policy.egress.allow.map(
      ({ host, writes }): ListedRule => ({
        id: `egress.${host}`,
        outcome: 'allow',
        matches: `requests to ${host}${writes === false ? ', reads only' : ''}`,
      }),
    ),
  ];
}

function effectInWords({
  capability,
  kind,
  table,
  risk,
  rows_over,
  sum_over,
}: Policy['effects'][number]): string {
  const parts = [
    kind && `kind ${kind}`,
    table && `table ${table}`,
    capability && `capability ${capability}`,
    risk && `risk ${risk.replaceAll('_', ' ')}`,
    rows_over !== undefined && `more than ${rows_over} rows`,
    sum_over && `${sum_over.column} adding up to more than ${sum_over.limit} per ${sum_over.per}`,
  ].filter(Boolean);
  return parts.length === 0 ? 'every effect' : `effects of ${parts.join(', ')}`;
}
