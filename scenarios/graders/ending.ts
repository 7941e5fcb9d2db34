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

/** On no step did the browser end on an error page of its own: what may load, loads. */
export const everyPageLoaded: Grader = {
  name: 'pages',
  grade({ steps }) {
    const broken = steps.filter(({ url }) => url.startsWith('chrome-error:')).map(({ index }) => index);
    return [
      check(
        'every page loaded',
        broken.length === 0,
        `${broken.length} steps ended on an error page.`,
        broken,
      ),
    ];
  },
};
