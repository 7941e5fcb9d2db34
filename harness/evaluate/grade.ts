import type { StopReason } from '../model/run.ts';
import type { Check, Evidence, Grader, Verdict } from '../model/verdict.ts';

/** Ways to end that say nothing about the agent. */
const BROKEN: ReadonlySet<StopReason> = new Set([
  'harness_error',
  'browser_crashed',
  'page_unresponsive',
  'provider_error',
  'interrupted',
]);

/**
 * Grades evidence. Pure: the same evidence always gets the same verdict.
 *
 * A grader that throws, or that checks nothing, makes the verdict `error`: it says nothing about the agent. So does a
 * run that the harness, the browser or the provider of its model broke.
 */
export function grade(
  evidence: Evidence,
  graders: readonly Grader[],
): { readonly verdict: Verdict; readonly checks: readonly Check[] } {
  const checks = graders.flatMap((grader) => checksOf(grader, evidence));
  const { stopReason, errorStack } = evidence.end;
  if (BROKEN.has(stopReason)) {
    checks.unshift({
      name: 'run is whole',
      verdict: 'error',
      // What a provider said is all that there is to know of it.
      message: `The run ended as ${stopReason}${stopReason === 'provider_error' && errorStack !== null ? `: ${errorStack}` : ''}.`,
      steps: [],
    });
  }
  return { verdict: verdictOf(checks), checks };
}

function checksOf(grader: Grader, evidence: Evidence): readonly Check[] {
  try {
    const checks = grader.grade(evidence);
    if (checks.length > 0) return checks;
    return [{ name: grader.name, verdict: 'error', message: 'The grader checked nothing.', steps: [] }];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ name: grader.name, verdict: 'error', message: `The grader broke: ${why}`, steps: [] }];
  }
}

function verdictOf(checks: readonly Check[]): Verdict {
  if (checks.some(({ verdict }) => verdict === 'error')) return 'error';
  return checks.some(({ verdict }) => verdict === 'fail') ? 'fail' : 'pass';
}
