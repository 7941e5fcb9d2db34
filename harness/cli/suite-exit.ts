import { ERRORS, findErrorCode } from '../errors.ts';
import type { SuiteReport } from '../evaluate/reporter.ts';
import { cameOutRight } from '../evaluate/run-result.ts';
import { EXIT } from './exit-codes.ts';

/** The exit code that says what came of a suite. */
export function suiteExit({ results, errors }: Pick<SuiteReport, 'results' | 'errors'>): number {
  const codes = errors.map(({ message }) => {
    const found = findErrorCode(message);
    return found === undefined ? EXIT.harness : ERRORS[found].exit;
  });
  if (codes.length > 0) return codes.includes(EXIT.usage) ? EXIT.usage : EXIT.harness;
  if (results.some(({ verdict }) => verdict === 'error')) return EXIT.harness;
  // What looks like something rejected is wrong; what nobody has looked at yet only waits.
  if (!results.every(cameOutRight)) return EXIT.verdict;
  return results.some(({ baseline }) => baseline === 'unreviewed') ? EXIT.pending : EXIT.ok;
}
