import { Hono } from 'hono';
import type { Clock } from '../clock.ts';
import { PlaypenError } from '../errors.ts';
import { measuredRuns } from '../evaluate/metrics/measured-runs.ts';
import { metricsReport, type WorkflowMetrics } from '../evaluate/metrics/metrics-report.ts';
import { gatherEvidence } from '../evaluate/promotion/gather-evidence.ts';
import { LEVELS } from '../evaluate/promotion/levels.ts';
import { earnedLevel, missingFor } from '../evaluate/promotion/missing-for.ts';
import { promotionChecklist } from '../evaluate/promotion/promotion-checklist.ts';
import { readinessChecklist } from '../evaluate/promotion/readiness-checklist.ts';
import type { WorkflowEvidence } from '../evaluate/promotion/workflow-evidence.ts';
import type { Approval } from '../model/approval.ts';
import type { RunFacts } from '../trace/run-facts.ts';
import type { TraceStore } from '../trace/store.ts';
import type { ReviewVariables } from './guard.ts';
import { type Trust, WorkflowPage } from './pages/workflow-page.tsx';
import { type WorkflowRow, WorkflowsPage } from './pages/workflows-page.tsx';
import { page } from './parts/page.tsx';
import { ReviewError } from './review-error.ts';

/** Evidence is gathered anew after this long, ms: files on disk may have changed. */
const FRESH_MS = 15_000;

/** Workflows: levels, what they rest on, and metrics. What is computed is kept until runs or files change. */
export function workflowRoutes(
  store: TraceStore,
  pending: () => readonly Approval[],
  clock: Clock,
): Hono<ReviewVariables> {
  const app = new Hono<ReviewVariables>();
  const keyOf = () => JSON.stringify(store.countRuns());
  const facts = keeping<readonly RunFacts[]>(clock, keyOf);
  const reports = keeping<readonly WorkflowMetrics[]>(clock, keyOf);
  const evidences = keeping<WorkflowEvidence | null>(clock, keyOf);
  const allFacts = () => facts('', () => store.listFacts());
  const allReports = () => reports('', () => metricsReport(allFacts()));
  const evidenceOf = (workflow: string) => evidences(workflow, () => findEvidence(store, workflow));

  app.get('/', (c) => {
    const rows = allReports().map((metrics) => {
      const isDecided = store.findPromotion(metrics.workflow) !== undefined;
      return { metrics, ...standingOf(isDecided ? evidenceOf(metrics.workflow) : null) };
    });
    return c.html(page(<WorkflowsPage rows={rows} pending={pending()} />));
  });

  app.get('/:name', (c) => {
    const report = allReports().find(({ workflow }) => workflow === c.req.param('name'));
    if (report === undefined) throw new ReviewError(404, 'There is no such workflow.');
    const { workflow } = report;
    const { runs } = measuredRuns(allFacts().filter((run) => run.workflow === workflow));
    const evidence = evidenceOf(workflow);
    const trust = evidence === null ? null : trustIn(evidence);
    return c.html(page(<WorkflowPage report={report} runs={runs} trust={trust} pending={pending()} />));
  });
  return app;
}

/** Keeps what was computed, by name, until its key is another one or it is no longer fresh. */
function keeping<T>(clock: Clock, keyOf: () => string): (name: string, work: () => T) => T {
  const kept = new Map<string, { readonly key: string; readonly atMs: number; readonly value: T }>();
  return (name, work) => {
    const key = keyOf();
    const found = kept.get(name);
    if (found?.key === key && clock.elapsedMs() - found.atMs < FRESH_MS) return found.value;
    const value = work();
    kept.set(name, { key, atMs: clock.elapsedMs(), value });
    return value;
  };
}

/** Null where no run is evidence of anything. */
function findEvidence(store: TraceStore, workflow: string): WorkflowEvidence | null {
  try {
    return gatherEvidence(store, workflow);
  } catch (error) {
    if (error instanceof PlaypenError && error.code === 'EVIDENCE_MISSING') return null;
    throw error;
  }
}

/** The level that counts: a revoked one is none. */
function standingOf(evidence: WorkflowEvidence | null): Pick<WorkflowRow, 'level' | 'isRevoked'> {
  const promoted = evidence?.promoted ?? null;
  if (promoted === null) return { level: 'blocked', isRevoked: false };
  const isRevoked = promoted.changed.length > 0;
  return { level: isRevoked ? 'blocked' : promoted.certificate.level, isRevoked };
}

function trustIn(evidence: WorkflowEvidence): Trust {
  const earned = earnedLevel(evidence);
  const level = LEVELS[LEVELS.indexOf(earned) + 1];
  return {
    evidence,
    level: standingOf(evidence).level,
    earned,
    next: level === undefined ? null : { level, missing: missingFor(level, evidence) },
    promotion: promotionChecklist(evidence),
    readiness: readinessChecklist(evidence),
  };
}
