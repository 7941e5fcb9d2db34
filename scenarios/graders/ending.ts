import type { Grader } from '../../harness/model/verdict.ts';
import { check } from './check.ts';

/** The agent finished by itself, with one of these results. */
export function finishedWith(...results: readonly string[]): Grader {
  return {
    name: 'ending',
    grade({ end }) {
      return [
        check('the agent finished', end.stopReason === 'finished', `It stopped for ${end.stopReason}.`),
        check(
          `the result is ${results.join(' or ')}`,
          end.result !== null && results.includes(end.result),
          `It is ${end.result ?? 'nothing'}.`,
        ),
      ];
    },
  };
}
