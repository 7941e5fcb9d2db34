import { PlaypenError, quoted } from '../../errors.ts';
import { type Policy, policySchema } from '../../policy/policy.ts';
import { createRedactor } from '../../trace/redact.ts';
import type { RunFacts } from '../../trace/run-facts.ts';
import type { TraceStore } from '../../trace/store.ts';
import { measuredRuns } from '../metrics/measured-runs.ts';
import { agentName } from '../metrics/metrics-report.ts';
import { certificateSchema } from './certificate.ts';
import { currentHashes, differences, type Hashes, hashesOf } from './hashes.ts';
import type { WorkflowEvidence } from './workflow-evidence.ts';

/** Runs whose chain is checked, and whose stored text is searched: the latest. */
const AUDITED = 100;
const SEARCHED = 20;

type Certified = NonNullable<WorkflowEvidence['promoted']>;

/**
 * Gathers what a workflow's promotion is decided on: the latest agent's runs, made with what is on disk now.
 *
 * @throws PlaypenError `EVIDENCE_MISSING` where no run is evidence of anything
 */
export function gatherEvidence(store: TraceStore, workflow: string): WorkflowEvidence {
  const facts = store.listFacts({ workflow });
  const measured = measuredRuns(facts);
  const evaluated = measured.runs.filter(({ evaluation }) => evaluation !== null);
  const latest = evaluated.at(-1);
  if (latest === undefined) {
    throw new PlaypenError(
      'EVIDENCE_MISSING',
      `Cannot judge the workflow ${quoted(workflow)}: no run of a scenario measures an agent in it; expected some: playpen run, with --agent FILE for an agent of your own`,
    );
  }
  const nameOf = (run: RunFacts) =>
    measured.part === 'external' ? agentName(run) : "the scenarios' references";
  const known = new Map<string, Hashes>();
  const ofAgent = evaluated.filter((run) => nameOf(run) === nameOf(latest));
  const changed = ofAgent.map((run) => differences(hashesOf(run), hashesNow(run, known)));
  const runs = ofAgent.filter((_, index) => changed[index]?.length === 0);
  const ids = new Set(runs.map(({ id }) => id));
  const isCurrent = (run: RunFacts) =>
    run.evaluation !== null && differences(hashesOf(run), hashesNow(run, known)).length === 0;
  const mutants = facts.filter(
    (run) => run.evaluation?.part === 'mutant' && run.parent === null && isCurrent(run),
  );
  // A scenario may have a stricter policy of its own; what is promoted is the workflow's.
  const subject = ofAgent.findLast((run) => isMainPolicy(run)) ?? latest;
  const hashes = hashesNow(subject, known);
  const latestIds = [...ids].reverse();
  return {
    workflow,
    agent: nameOf(latest),
    isScript: measured.part === 'reference' || latest.model === null,
    policy: policyOf(store, subject),
    hashes,
    runs,
    stale: { runs: ofAgent.length - runs.length, because: [...new Set(changed.flat())] },
    mutants: { runs: mutants.length, caught: mutants.filter(({ verdict }) => verdict === 'fail').length },
    use: store.listCapabilityUse(workflow).filter(({ runId }) => ids.has(runId)),
    replays: replaysOf(facts, ids),
    audit: {
      checked: Math.min(AUDITED, latestIds.length),
      broken: latestIds.slice(0, AUDITED).filter((id) => {
        const { status, discrepancies } = store.verifyRun(id);
        return status !== 'whole' || discrepancies.length > 0;
      }),
    },
    unexplained: store.listUnexplained(workflow).filter((id) => ids.has(id)),
    redaction: {
      checked: Math.min(SEARCHED, latestIds.length),
      leaks: latestIds.slice(0, SEARCHED).filter((id) => showsSecret(store, id)),
    },
    promoted: promotedOf(store, workflow, hashes),
  };
}

function policyOf(store: TraceStore, { id, workflow }: RunFacts): Policy {
  const parsed = policySchema.safeParse(JSON.parse(store.readRun(id).run.policy));
  if (parsed.success) return parsed.data;
  throw new PlaypenError(
    'EVIDENCE_MISSING',
    `Cannot judge the workflow ${quoted(workflow)}: the policy of its latest run is of another version of Playpen; expected runs of this one`,
  );
}

function isMainPolicy({ evaluation }: RunFacts): boolean {
  return /(^|[\\/])policy\.(json|ya?ml)$/.test(evaluation?.files.policy ?? '');
}

/** Each file is read once, however many runs were made with it. */
function hashesNow(run: RunFacts, known: Map<string, Hashes>): Hashes {
  const { evaluation, environment, agent, model, promptVersion } = run;
  const key = JSON.stringify([evaluation?.part, evaluation?.files, environment, agent, model, promptVersion]);
  const found = known.get(key) ?? currentHashes(run);
  known.set(key, found);
  return found;
}

function replaysOf(facts: readonly RunFacts[], ids: ReadonlySet<string>): WorkflowEvidence['replays'] {
  const ends = new Map(facts.map(({ id, worldHashEnd }) => [id, worldHashEnd]));
  const replays = facts.filter(({ parent }) => parent?.kind === 'replay' && ids.has(parent.id));
  const equal = replays.filter(({ parent, worldHashEnd }) => ends.get(parent?.id ?? '') === worldHashEnd);
  return {
    equal: equal.length,
    diverged: replays.filter((run) => !equal.includes(run)).map(({ id }) => id),
  };
}

/** Whether anything that looks like a secret stands in what is stored of a run. */
function showsSecret(store: TraceStore, id: string): boolean {
  const { steps, requests, end, approvals } = store.readRun(id);
  const { text } = createRedactor();
  return [...steps, ...requests, ...approvals, end]
    .flatMap(stringsIn)
    .some((string) => string.length > 8 && !/^[0-9a-f]{64}$/.test(string) && text(string) !== string);
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

function promotedOf(store: TraceStore, workflow: string, now: Hashes): Certified | null {
  const found = store.findPromotion(workflow);
  const parsed = certificateSchema.safeParse(found?.certificate);
  if (!parsed.success) return null;
  const certificate = parsed.data;
  return { certificate, changed: differences(certificate.hashes, now) };
}
