import { eq } from 'drizzle-orm';
import { captures, type runs } from '../../drizzle/trace/schema.ts';
import { PlaypenError } from '../errors.ts';
import type { BlobStore } from './blob-store.ts';
import { digestOfRow, PICTURE } from './chain.ts';
import type { TraceDatabase } from './open-database.ts';
import type { Event, Problem } from './verify-run.ts';

/**
 * Compares what is stored of a run's captures with what was captured. A document is known by its content; a picture by
 * the event of its storing, which runs from before such events do not have.
 */
export function changedBlobs(
  db: TraceDatabase,
  blobs: BlobStore,
  { id: runId, status, evidence }: Pick<typeof runs.$inferSelect, 'id' | 'status' | 'evidence'>,
  chain: readonly Event[],
): readonly Problem[] {
  const taken = db.select().from(captures).where(eq(captures.runId, runId)).all();
  const stored = new Map(
    chain.filter(({ kind }) => kind === 'picture.stored').map((event) => [event.recordId, event]),
  );
  const rowOf = db.$client.prepare<[string]>(`SELECT ${PICTURE} FROM blobs WHERE sha = ?`);
  const documents = new Set(taken.flatMap(({ dom, accessibility }) => [dom, accessibility]));
  if (evidence !== null) documents.add(evidence);
  // Where a process died, what it had captured last was not stored yet.
  const hasEnded = status === 'finished' || status === 'stopped';
  const pictures = new Set([...taken.map(({ screenshot }) => screenshot), ...stored.keys()]);
  return [
    ...[...documents].flatMap((sha) => {
      const record = `document ${sha}`;
      if (!hasEnded || rowOf.get(sha) !== undefined) return readProblem(blobs, record, sha);
      return [{ what: 'missing' as const, record, message: 'the run refers to it, and it is gone' }];
    }),
    ...[...pictures].flatMap((sha) => {
      const record = `picture ${sha}`;
      const event = stored.get(sha);
      const row = rowOf.get(sha);
      if (row === undefined) {
        if (event === undefined) return [];
        const message = `event ${event.position} tells of it, and it is gone`;
        return [{ what: 'missing' as const, record, message }];
      }
      if (event !== undefined && digestOfRow('picture', row) !== event.digest) {
        return [
          { what: 'changed' as const, record, message: `it is not as event ${event.position} left it` },
        ];
      }
      return readProblem(blobs, record, sha);
    }),
  ];
}

function readProblem(blobs: BlobStore, record: string, sha: string): readonly Problem[] {
  try {
    blobs.read(sha);
    return [];
  } catch (error) {
    if (!(error instanceof PlaypenError)) throw error;
    return [{ what: 'changed', record, message: 'its stored bytes are not those that were captured' }];
  }
}
