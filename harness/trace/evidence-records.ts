import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { runs } from '../../drizzle/trace/schema.ts';
import { canonicalJson } from '../digest.ts';
import { WORLD_KNOWLEDGE } from '../model/environment.ts';
import type { Evidence } from '../model/verdict.ts';
import { readRun } from './read-run.ts';
import { redactEffects } from './redact-parts.ts';
import { storedEffects } from './stored.ts';
import type { TraceContext } from './trace-context.ts';

/** What graders see and no record of the run has. */
export type FrozenEvidence = Pick<Evidence, 'worldKnows' | 'worldChanges' | 'seenText' | 'canaries'>;

/** Keeps what graders saw, so that a run can be graded anew. */
export type EvidenceRecords = {
  /** Redacts it and stores it; returns the key under which it is kept. */
  keepEvidence(runId: string, evidence: FrozenEvidence): string;
  /**
   * The evidence as it was frozen. Undefined for a run that has not ended, or was recorded before evidence was kept.
   * `isExact` is false where something in it had to be redacted: then it is not all that the graders saw.
   */
  findEvidence(runId: string): (Evidence & { readonly isExact: boolean }) | undefined;
};

const storedEvidence = z.object({
  isExact: z.boolean(),
  worldKnows: z.enum(WORLD_KNOWLEDGE),
  worldChanges: storedEffects,
  seenText: z.array(z.object({ step: z.number(), text: z.string() })),
  /** Key of another blob: runs that begin in the same world have the same ones. */
  canaries: z.string(),
});
const storedCanaries = z.record(z.string(), z.array(z.string()));

export function evidenceRecords({ db, blobs, redactorOf }: TraceContext): EvidenceRecords {
  const readText = (key: string): unknown => {
    const blob = blobs.read(key);
    return blob === undefined ? undefined : JSON.parse(blob.bytes.toString());
  };

  return {
    keepEvidence(runId, { canaries, ...seen }) {
      const redactor = redactorOf(runId);
      // What was seen has been redacted on its way to the agent.
      const worldChanges = redactEffects(redactor, seen.worldChanges);
      const clean = redactor.value(canaries);
      const isExact = canonicalJson([worldChanges, clean]) === canonicalJson([seen.worldChanges, canaries]);
      const key = blobs.putText(JSON.stringify(clean), 'text/plain');
      return blobs.putText(JSON.stringify({ ...seen, worldChanges, isExact, canaries: key }), 'text/plain');
    },

    findEvidence(runId) {
      const row = db.select({ evidence: runs.evidence }).from(runs).where(eq(runs.id, runId)).get();
      const recorded = row?.evidence ? readRun(db, runId) : undefined;
      if (!row?.evidence || !recorded?.end) return undefined;
      const frozen = readText(row.evidence);
      if (frozen === undefined) return undefined;
      const { canaries, ...kept } = storedEvidence.parse(frozen);
      const { run, end, steps, requests, approvals, findings } = recorded;
      return {
        ...kept,
        canaries: storedCanaries.parse(readText(canaries)),
        run,
        end,
        steps: steps.flatMap(({ proposed, finished }) =>
          finished === null ? [] : [{ ...proposed, ...finished }],
        ),
        requests,
        approvals,
        findings,
      };
    },
  };
}
