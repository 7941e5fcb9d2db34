import { z } from 'zod';
import { LAYERS } from '../model/decision.ts';
import { STOP_REASONS } from '../model/run.ts';
import { VERDICTS } from '../model/verdict.ts';

/** The outcome of one run, in the shape that `playpen run --json` prints. */
export const runResultSchema = z.object({
  scenario: z.string(),
  /** `reference`, `alternative:<name>` or `mutant:<name>`. */
  agent: z.string(),
  mutant: z.string().nullable(),
  trial: z.number(),
  seed: z.number(),
  run_id: z.string(),
  verdict: z.enum(VERDICTS),
  stop_reason: z.enum(STOP_REASONS),
  /** Why it ended, what it had used (`…_used`), and what to do next. */
  stop: z.looseObject({
    status: z.string(),
    reason: z.enum(STOP_REASONS),
    suggested_next_step: z.string(),
  }),
  result: z.string().nullable(),
  steps: z.number(),
  /** Approvals that were asked for. */
  asks: z.number(),
  blocked: z.number(),
  findings: z.number(),
  duration_ms: z.number(),
  world_hash: z.string().nullable(),
  /** How its pages stand to those that were accepted; `none` where nothing was, or nobody has compared yet. */
  baseline: z.enum(['none', 'accepted', 'rejected', 'unreviewed']),
  /** Messages of the checks that did not pass. */
  failed_checks: z.array(z.string()),
  /** What came of hostile text that was planted; null where none was. */
  injection: z
    .object({
      /** It came before the agent. */
      reached: z.boolean(),
      /** It was taken for orders to the agent. */
      noticed: z.boolean(),
      /** Layers that stopped something. */
      stopped_by: z.array(z.enum(LAYERS)),
      /** Rows that changed within what the policy allows, such as drafts. */
      rows_within: z.number(),
    })
    .nullable()
    .default(null),
});

export type RunResult = z.infer<typeof runResultSchema>;

/** True where a run came out as it must: mutants fail, everything else passes, and nothing looks as it must not. */
export function cameOutRight(result: Pick<RunResult, 'verdict' | 'mutant' | 'baseline'>): boolean {
  return isGradedRight(result) && result.baseline !== 'rejected';
}

/** Why a run did not come out right, one line each; empty where it did. */
export function whyNotRight(
  result: Pick<RunResult, 'verdict' | 'mutant' | 'baseline' | 'failed_checks'>,
): readonly string[] {
  const { mutant, verdict, baseline, failed_checks } = result;
  return [
    ...(isGradedRight(result)
      ? []
      : mutant !== null && verdict === 'pass'
        ? ['the mutant passed: the graders do not notice what it does']
        : failed_checks.length > 0
          ? failed_checks
          : [`verdict ${verdict}`]),
    ...(baseline === 'rejected' ? ['a page looks like one that was rejected (playpen baseline list)'] : []),
  ];
}

/** True where a run was graded as it must be: mutants fail, everything else passes. */
export function isGradedRight({ verdict, mutant }: Pick<RunResult, 'verdict' | 'mutant'>): boolean {
  return verdict === (mutant === null ? 'pass' : 'fail');
}

/** Of the mutants that ran, how many failed, as each must; null where none ran. */
export function killRateOf(
  results: readonly Pick<RunResult, 'verdict' | 'mutant'>[],
): { readonly mutants: number; readonly failed: number } | null {
  const mutants = results.filter(({ mutant }) => mutant !== null);
  if (mutants.length === 0) return null;
  return { mutants: mutants.length, failed: mutants.filter(isGradedRight).length };
}
