import { type Clock, systemClock } from '../clock.ts';
import { type AnswerRecords, answerRecords } from './answer-records.ts';
import { type ApprovalRecords, approvalRecords } from './approval-records.ts';
import { asWritten } from './as-written.ts';
import { BlobStore } from './blob-store.ts';
import { type CapabilityUse, listCapabilityUse, listUnexplained } from './capability-use.ts';
import { type CaptureRecords, captureRecords } from './capture-records.ts';
import { openChain } from './chain.ts';
import { type ChangeFeed, changeFeed } from './change-feed.ts';
import { type Collected, collect } from './collect.ts';
import { type CostRecords, costRecords } from './cost-records.ts';
import { type DecoyRecords, decoyRecords } from './decoy-records.ts';
import { type EvidenceRecords, evidenceRecords } from './evidence-records.ts';
import { isDamage } from './find-damage.ts';
import { openDatabase, type TraceDatabase } from './open-database.ts';
import { findPolicyUse, type PolicyUse } from './policy-use.ts';
import { type PromotionRecords, promotionRecords } from './promotion-records.ts';
import { readRun } from './read-run.ts';
import { type Discrepancy, reconcile } from './reconcile.ts';
import type { RecordedRun } from './recorded-run.ts';
import { createRedactor, type Redactor } from './redact.ts';
import type { KeepRule } from './retention.ts';
import { type RunBackground, readBackground } from './run-background.ts';
import { listFacets, type RunFacets } from './run-facets.ts';
import { type FactsFilter, listFacts, type RunFacts } from './run-facts.ts';
import type { RunFilter } from './run-filter.ts';
import {
  countRuns,
  type LatestRun,
  listLatestRuns,
  listRunIds,
  listRuns,
  type RunCounts,
  type RunListing,
  type RunPage,
} from './run-listing.ts';
import { pagesReader, type RunPages } from './run-pages.ts';
import { interruptedEnd, type RunRecords, runRecords, runUnknown } from './run-records.ts';
import { type StepRecords, stepRecords } from './step-records.ts';
import type { TraceContext } from './trace-context.ts';
import { listSameness, type VerdictHistory, verdictHistory } from './verdict-history.ts';
import { type Verification, verifyRun } from './verify-run.ts';

/** Everything recorded, in one SQLite file. Several processes may write to it at once. */
export type TraceStore = RunRecords &
  StepRecords &
  CaptureRecords &
  ApprovalRecords &
  DecoyRecords &
  AnswerRecords &
  EvidenceRecords &
  CostRecords &
  PromotionRecords &
  ChangeFeed & {
    /** What is wrong with the file itself, so that a part of it can't be read; null as a rule. */
    readonly damage: string | null;
    /** @throws PlaypenError `RUN_UNKNOWN` */
    readRun(id: string): RecordedRun;
    /** As much of a run as its pages are compared by. @throws PlaypenError `RUN_UNKNOWN` */
    readPages(id: string): RunPages;
    /**
     * Finds what was changed, removed, reordered or added in a run's records since they were written, and where the
     * gateway's records and the driver's don't agree.
     *
     * @param head the hash that the last event must have, where it was written down elsewhere
     * @throws PlaypenError `RUN_UNKNOWN`
     */
    verifyRun(id: string, head?: string): Verification & { readonly discrepancies: readonly Discrepancy[] };
    /** What is known of a run besides one of its approvals: findings and approvals, counted. */
    readBackground(runId: string): RunBackground;
    /** Newest first. */
    listRuns(page: RunPage): readonly RunListing[];
    /** What metrics are computed from, oldest first. */
    listFacts(filter?: FactsFilter): readonly RunFacts[];
    /** What the runs of a workflow did, by run. */
    listCapabilityUse(workflow: string): readonly CapabilityUse[];
    /** Ids of its runs with a step that has no reason. */
    listUnexplained(workflow: string): readonly string[];
    /** A policy by its hash, and what its rules decided. */
    findPolicyUse(policyHash: string): PolicyUse | undefined;
    countRuns(filter?: RunFilter): RunCounts;
    listRunIds(filter: RunFilter): readonly string[];
    /** Ids of the newest ended run of each scenario, agent, environment and seed; no wrong agents, no replays. */
    listLatestRuns(): readonly LatestRun[];
    /** What its runs can be told apart by. */
    listFacets(): RunFacets;
    /** The newest runs of a scenario that are over, oldest first; no wrong agents, no replays. */
    readonly verdictHistory: VerdictHistory;
    /** What runs were made of, by their ids; equal where it was the same. */
    listSameness(ids: readonly string[]): ReadonlyMap<string, string>;
    /**
     * Removes the runs that no rule keeps, and bodies that nothing refers to; `dryRun` only says what would go. What
     * baselines and certificates rest on is never removed.
     */
    collect(rules: readonly KeepRule[], dryRun: boolean): Collected;
    /** Resolves at once unless pictures come faster than they can be encoded; to be awaited between steps. */
    room(): Promise<void>;
    /** Resolves once no picture waits to be stored, so that what ends a run comes after them. */
    pictured(): Promise<void>;
    /** Resolves once every capture put so far is stored. @throws PlaypenError `BLOB_DAMAGED` where one cannot be. */
    flush(): Promise<void>;
    /** Flushes and closes the file. */
    close(): Promise<void>;
  };

export type TraceOptions = {
  readonly readOnly?: boolean;
  readonly clock?: Clock;
};

/**
 * Opens a trace, creating it where there is none (unless `readOnly`), and upgrading an older one.
 * @throws PlaypenError `TRACE_NOT_OURS`, `TRACE_NEWER`, `TRACE_NOT_FOUND`; the file is then as it was.
 */
export function openTrace(path: string, options: TraceOptions = {}): TraceStore {
  const readOnly = options.readOnly ?? false;
  const { db, damage } = openDatabase(path, readOnly);
  const blobs = new BlobStore(db);
  const redactors = new Map<string, Redactor>();
  const defaultRedactor = createRedactor();
  const context: TraceContext = {
    db,
    blobs,
    chain: openChain(db),
    clock: options.clock ?? systemClock,
    readOnly,
    redactors,
    redactorOf: (runId) => redactors.get(runId) ?? defaultRedactor,
  };
  const runs = runRecords(context);
  const approvals = approvalRecords(context);
  const readPages = pagesReader(db);

  /** In a trace that cannot be written to, a run whose process is gone is only shown as interrupted. */
  const shown = (run: RunListing, gone: readonly string[]): RunListing =>
    run.status === 'running' && gone.includes(run.id)
      ? { ...run, status: 'interrupted', stopReason: 'interrupted' }
      : run;

  return {
    damage: damage ?? null,
    ...runs,
    ...stepRecords(context),
    ...captureRecords(context),
    ...approvals,
    ...decoyRecords(context),
    ...answerRecords(context),
    ...evidenceRecords(context),
    ...costRecords(context),
    ...promotionRecords(context),
    ...changeFeed(db),

    // Nobody can answer for a run whose process is gone.
    listApprovals(filter) {
      runs.markInterrupted();
      return approvals.listApprovals(filter);
    },

    answerApproval(id, resolution, now, digest) {
      runs.markInterrupted();
      return approvals.answerApproval(id, resolution, now, digest);
    },

    askStop(id, asked) {
      runs.markInterrupted();
      return runs.askStop(id, asked);
    },

    readRun(id) {
      const gone = runs.markInterrupted();
      const run = asWritten('run', id, () => readRun(db, id));
      if (!run) throw runUnknown(id);
      if (run.status !== 'running' || !gone.includes(id)) return run;
      const actions = run.steps.map(({ proposed }) => proposed.action.type);
      return { ...run, status: 'interrupted', end: interruptedEnd(actions, context.clock.now()) };
    },

    readPages(id) {
      runs.markInterrupted();
      const pages = asWritten('run', id, () => readPages(id));
      if (!pages) throw runUnknown(id);
      return pages;
    },

    verifyRun(id, head) {
      const verification = verified(db, blobs, id, head);
      if (!verification) throw runUnknown(id);
      return { ...verification, discrepancies: discrepanciesOf(db, id) };
    },

    listRuns(page) {
      const gone = runs.markInterrupted();
      return listRuns(db, page).map((run) => shown(run, gone));
    },

    listFacts(filter) {
      runs.markInterrupted();
      return listFacts(db, filter);
    },

    listRunIds: (filter) => listRunIds(db, filter),

    countRuns(filter) {
      runs.markInterrupted();
      return countRuns(db, filter);
    },

    readBackground: (runId) => readBackground(db, runId),
    listCapabilityUse: (workflow) => listCapabilityUse(db, workflow),
    listUnexplained: (workflow) => listUnexplained(db, workflow),
    findPolicyUse: (hash) => findPolicyUse(db, hash),
    listLatestRuns() {
      runs.markInterrupted();
      return listLatestRuns(db);
    },

    listFacets: () => listFacets(db),
    verdictHistory: verdictHistory(db),
    listSameness: (ids) => listSameness(db, ids),
    collect(rules, dryRun) {
      runs.markInterrupted();
      return collect(db, rules, dryRun);
    },

    room: () => blobs.room(),
    pictured: () => blobs.idle(),
    flush: () => blobs.flush(),

    async close() {
      try {
        await blobs.flush();
      } finally {
        db.$client.close();
      }
    },
  };
}

/** Where a part of the file is gone, the run is not whole, whatever can still be read of it. */
function verified(
  db: TraceDatabase,
  blobs: BlobStore,
  runId: string,
  head: string | undefined,
): Verification | undefined {
  try {
    return verifyRun(db, blobs, runId, head);
  } catch (error) {
    if (!isDamage(error)) throw error;
    const message = 'a part of the trace file can’t be read';
    const problem = { what: 'missing', record: `run ${runId}`, message } as const;
    return { runId, status: 'broken', head: null, events: 0, problems: [problem] };
  }
}

/** A record that was changed by hand may not be readable any more; the chain has said so already. */
function discrepanciesOf(db: TraceDatabase, id: string): readonly Discrepancy[] {
  try {
    const run = readRun(db, id);
    // What fits what can't be told of a run of which a part is lost.
    return run === undefined || run.damaged !== undefined ? [] : reconcile(run);
  } catch {
    return [];
  }
}
