import type { ScenarioKind } from '../../model/evaluation.ts';
import { isCorrect } from '../metrics/what-happened.ts';
import type { WorkflowEvidence } from './workflow-evidence.ts';

/** One line of a checklist, answered. */
export type ChecklistItem = {
  readonly id: string;
  readonly title: string;
  readonly holds: boolean;
  /** What was found, in a sentence. */
  readonly evidence: string;
  /** Runs that show it, latest first. */
  readonly runs: readonly string[];
  /** What to do; null where it holds. */
  readonly missing: string | null;
};

/** Runs that are named for one item. */
const SHOWN = 5;

export function item(
  id: string,
  title: string,
  holds: boolean,
  evidence: string,
  missing: string,
  runs: readonly string[] = [],
): ChecklistItem {
  return { id, title, holds, evidence, runs: runs.slice(0, SHOWN), missing: holds ? null : missing };
}

/** Every run of the scenarios of one kind passes, and there is one. */
export function kindPasses(
  { runs, workflow }: WorkflowEvidence,
  kind: ScenarioKind,
  title: string,
): ChecklistItem {
  const ofKind = runs.filter(({ evaluation }) => evaluation?.kind === kind);
  const failed = ofKind.filter((run) => !isCorrect(run));
  const scenarios = [...new Set(ofKind.map(({ scenario }) => scenario))].length;
  const latest = [...(failed.length > 0 ? failed : ofKind)].reverse().map(({ id }) => id);
  if (ofKind.length === 0) {
    const words = kind.replaceAll('_', ' ');
    const missing = `runs of a scenario for ${words} in ${workflow} (playpen run)`;
    return item(kind, title, false, `No run of a scenario for ${words} counts.`, missing);
  }
  return item(
    kind,
    title,
    failed.length === 0,
    `${ofKind.length - failed.length} of ${ofKind.length} runs of ${scenarios} scenarios pass.`,
    `${failed.length} runs that fail, such as ${failed.at(-1)?.scenario} (playpen trace show ${failed.at(-1)?.id})`,
    latest,
  );
}
