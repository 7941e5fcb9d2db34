import type { ParentRun, RunStatus } from '../model/run.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Box } from './region-of.ts';

/** What is known of a candidate when somebody wants to accept it. */
export type CandidateFacts = {
  readonly status: RunStatus;
  readonly verdict: Verdict | null;
  readonly mutant: string | null;
  readonly parent: ParentRun | null;
  /** Layers that were switched off in its run. */
  readonly layersOff: readonly string[];
  /** False where a part of the capture did not reach the trace. */
  readonly isStored: boolean;
  readonly browser: string | null;
  readonly masks: readonly Box[] | null;
  /** The baselines of its view beside which it would stand. */
  readonly beside: readonly { readonly browser: string | null; readonly masks: readonly Box[] | null }[];
};

export type Eligibility = {
  readonly outcome: 'eligible' | 'not_eligible';
  /** Why not, as sentences; empty for what is eligible. */
  readonly reasons: readonly string[];
};

/** Says whether a candidate may become a baseline. Pure: the same facts always get the same answer. */
export function baselineEligibility(facts: CandidateFacts): Eligibility {
  const { status, verdict, mutant, parent, layersOff, isStored, browser, masks, beside } = facts;
  const otherBrowser = beside.find((baseline) => baseline.browser !== browser);
  const reasons = [
    status === 'interrupted' && 'its run was interrupted',
    status === 'running' && 'its run has not ended',
    status === 'stopped' && 'its run was stopped before it was done',
    verdict === 'fail' && 'its run failed',
    verdict === 'error' && 'its run could not be judged',
    verdict === null && status === 'finished' && 'its run was not judged',
    mutant !== null && `its agent is the mutant ${mutant}, which is wrong on purpose`,
    parent !== null && `its run is a ${parent.kind} of ${parent.id}`,
    layersOff.length > 0 && `its run had layers switched off: ${layersOff.join(', ')}`,
    !isStored && 'a part of it was not stored: the process ended before it could be',
    otherBrowser !== undefined &&
      `it was drawn by ${named(browser)}, the baseline by ${named(otherBrowser.browser)}`,
    beside.some((baseline) => !isSameArea(baseline.masks, masks)) &&
      'the area that is masked is not the one masked in the baseline',
  ].filter((reason) => reason !== false);
  return { outcome: reasons.length === 0 ? 'eligible' : 'not_eligible', reasons };
}

function named(browser: string | null): string {
  return browser === null ? 'a browser that was not noted' : `browser ${browser}`;
}

/** Order means nothing; masks that were not noted are not known to be others. */
function isSameArea(a: readonly Box[] | null, b: readonly Box[] | null): boolean {
  if (a === null || b === null) return true;
  const sorted = (masks: readonly Box[]) => masks.map((box) => box.join(' ')).sort();
  return sorted(a).join() === sorted(b).join();
}
