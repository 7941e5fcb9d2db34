import { expect, test } from '@playwright/test';
import { sampleFinish, sampleProposal } from '../trace/testing/sample-run.ts';
import { changesAccount } from './changes-account.ts';
import { complaintsInWords } from './console-in-words.ts';

const text = '\u001b]0;owned\u0007\u001b[2J\u009b31mred\u202eder\n<script>x</script>';
const line = {
  kind: 'uncaught',
  text,
  cut: 999_000,
  place: `http://acme.saas.localhost/${text}:1:2`,
} as const;
const step = {
  proposed: sampleProposal('run_a', 3),
  finished: sampleFinish('step_run_a_3', {
    console: {
      lines: [{ ...line, times: 100_000 }, ...Array.from({ length: 40 }, () => ({ ...line, times: 1 }))],
      more: 959,
      unheard: true,
    },
  }),
};

test('what a page wrote to its console can’t steer the terminal it is told on', () => {
  const told = changesAccount(step, { changes: [], regions: [], fingerprint: 'f'.repeat(64) });
  expect(told.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(told.split('\n')).toHaveLength(2 + 1 + 41 + 2);
  expect(told).toContain(
    'uncaught: red\\u202eder <script>x</script> … 999000 more characters (100000 times) at http:',
  );
  expect(told).toContain('959 more lines came, and not kept');
});

test('a whole run is told with its first errors, and how many lines more there are', () => {
  const told = complaintsInWords([step]);
  expect(told).toHaveLength(21);
  expect(told[0]).toMatch(/^step 3: uncaught: /);
  expect(told.at(-1)).toBe('980 more lines (--step N has those of a step)');
});
