import type { Capture } from '../../model/capture.ts';
import type { RunPages } from '../../trace/run-pages.ts';
import type { Candidate } from '../../visual/ruling.ts';

/**
 * The pages of a run that can be compared with baselines: the one it began on as step 0, and the one after each step.
 * A run of no scenario has none.
 */
export function candidatesOfRun({ run, steps }: Pick<RunPages, 'run' | 'steps'>): readonly Candidate[] {
  const { scenario, agent, environment, seed } = run;
  if (scenario === null) return [];
  const candidateAt = (step: number, capture: Capture): Candidate => {
    const { id, ...look } = capture;
    return {
      view: { scenario, agent, environment, seed, step },
      look,
      runId: run.id,
      captureId: id,
      browser: run.setup?.browser ?? null,
    };
  };
  const first = steps.find(({ finished }) => finished?.before)?.finished?.before;
  return [
    ...(first ? [candidateAt(0, first)] : []),
    ...steps.flatMap(({ proposed, finished }) =>
      finished?.after ? [candidateAt(proposed.index, finished.after)] : [],
    ),
  ];
}
