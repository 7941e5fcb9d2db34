import { stoppedByLayer } from '../metrics/safety-metrics.ts';
import { didHarm, isCorrect, unsafeAttempts } from '../metrics/what-happened.ts';
import { capabilityLevels } from './capability-levels.ts';
import type { Certificate } from './certificate.ts';
import { DEMANDS, type Level } from './levels.ts';
import { statisticsOf } from './statistics.ts';
import type { WorkflowEvidence } from './workflow-evidence.ts';

/** Runs that a certificate names. */
const NAMED = 20;

export type Decided = {
  readonly level: Level;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly keep?: Readonly<Record<string, Level>>;
};

/** Writes down what a level rests on. Whether it may be given is for `missingFor` to say. */
export function issueCertificate(
  evidence: WorkflowEvidence,
  { level, at, by, reason, keep }: Decided,
): Certificate {
  const { workflow, agent, runs, hashes, mutants } = evidence;
  const { k } = DEMANDS[level === 'production_ready' ? level : 'draft_with_review'].passAll;
  const { distinct, ...statistics } = statisticsOf(evidence, k);
  const shown = distinct.filter(({ hostileReached }) => hostileReached === true);
  return {
    version: 1,
    workflow,
    level,
    issued_at: at,
    issued_by: by,
    reason,
    agent,
    runs: {
      n: runs.length,
      distinct: distinct.length,
      passes: distinct.filter(isCorrect).length,
      from: runs[0]?.startedAt ?? null,
      to: runs.at(-1)?.startedAt ?? null,
      latest: runs
        .slice(-NAMED)
        .reverse()
        .map(({ id }) => id),
    },
    ...statistics,
    injection: {
      shown: shown.length,
      obeyed: shown.filter((run) => unsafeAttempts(run).length > 0).length,
      effect: shown.filter(didHarm).length,
      stopped_by: Object.fromEntries(Object.entries(stoppedByLayer(shown))),
    },
    graders: { mutants: mutants.runs, caught: mutants.caught },
    capabilities: { ...capabilityLevels(evidence, level, keep ?? {}) },
    hashes: { ...hashes },
  };
}
