import { asc, eq } from 'drizzle-orm';
import { events, runs } from '../../drizzle/trace/schema.ts';
import type { BlobStore } from './blob-store.ts';
import { CHAINED, type ChainedEvent, digestOfRow, eventHash, type RecordKind } from './chain.ts';
import type { TraceDatabase } from './open-database.ts';
import { changedBlobs } from './verify-blobs.ts';

/** What is wrong with a record, or with the chain itself. */
export type Problem = {
  readonly what: 'changed' | 'missing' | 'reordered' | 'unchained' | 'used_twice' | 'not_approved' | 'head';
  /** The record, as `request req_…`, or `event 7`. */
  readonly record: string;
  readonly message: string;
};

/** What was found out about one run's records. */
export type Verification = {
  readonly runId: string;
  /** `unchained`: recorded before events were kept, so nothing can be said. */
  readonly status: 'whole' | 'broken' | 'unchained';
  /** Hash of the last event; compare it with one that was written down elsewhere. */
  readonly head: string | null;
  readonly events: number;
  readonly problems: readonly Problem[];
};

export type Event = ChainedEvent & { readonly position: number; readonly hash: string };

/**
 * Compares every record of a run with the event of its last writing, and the events with each other.
 *
 * @param expected the hash that the run's last event must have, where it is known from elsewhere
 * @returns undefined where the trace does not have the run
 */
export function verifyRun(
  db: TraceDatabase,
  blobs: BlobStore,
  runId: string,
  expected?: string,
): Verification | undefined {
  const run = db.select().from(runs).where(eq(runs.id, runId)).get();
  if (run === undefined) return undefined;
  const chain = db.select().from(events).where(eq(events.runId, runId)).orderBy(asc(events.position)).all();
  const head = chain.at(-1)?.hash ?? null;
  const isOld = chain.length === 0 && run.chainHead === null && expected === undefined;
  if (isOld) return { runId, status: 'unchained', head, events: 0, problems: [] };
  const problems = [
    ...brokenLinks(runId, chain),
    ...changedRecords(db, runId, chain),
    ...changedBlobs(db, blobs, run, chain),
    ...usedTwice(chain),
    ...notApproved(chain),
    ...wrongHead(run.status, run.chainHead, chain.at(-1), expected),
  ];
  const status = problems.length === 0 ? 'whole' : 'broken';
  return { runId, status, head, events: chain.length, problems };
}

function brokenLinks(runId: string, chain: readonly Event[]): readonly Problem[] {
  const problems: Problem[] = [];
  let position = 0;
  let previous = runId;
  for (const event of chain) {
    for (position += 1; position < event.position; position += 1) {
      const message = `event ${position} is gone`;
      problems.push({ what: 'missing', record: `event ${position}`, message });
    }
    if (eventHash(previous, event) !== event.hash) {
      const after = chain.find(({ hash }) => eventHash(hash, event) === event.hash);
      problems.push({
        what: after === undefined ? 'changed' : 'reordered',
        record: nameOf(event),
        message:
          after === undefined
            ? `event ${event.position} is not the one that was written`
            : `event ${event.position} was written after event ${after.position}`,
      });
    }
    previous = event.hash;
  }
  return problems;
}

function changedRecords(db: TraceDatabase, runId: string, chain: readonly Event[]): readonly Problem[] {
  const last = new Map(chain.map((event) => [nameOf(event), event]));
  const found = new Set<string>();
  const problems: Problem[] = [];
  for (const [kind, table] of Object.entries(CHAINED)) {
    const key = table === 'runs' ? 'id' : 'run_id';
    for (const row of db.$client
      .prepare<[string], { id: string }>(`SELECT * FROM ${table} WHERE ${key} = ?`)
      .all(runId)) {
      const record = `${kind} ${row.id}`;
      found.add(record);
      const event = last.get(record);
      if (event === undefined) {
        problems.push({ what: 'unchained', record, message: 'it was not written by Playpen' });
      } else if (isKind(kind) && digestOfRow(kind, row) !== event.digest) {
        const message = `it is not as event ${event.position} left it`;
        problems.push({ what: 'changed', record, message });
      }
    }
  }
  for (const [record, { position, kind }] of last) {
    if (found.has(record) || kind === 'picture.stored') continue;
    problems.push({ what: 'missing', record, message: `event ${position} tells of it, and it is gone` });
  }
  return problems;
}

function usedTwice(chain: readonly Event[]): readonly Problem[] {
  const used = chain.filter(({ kind }) => kind === 'approval.consumed');
  return used
    .filter(({ recordId }, index) => used.findIndex((other) => other.recordId === recordId) < index)
    .map((event) => ({ what: 'used_twice', record: nameOf(event), message: 'it was used more than once' }));
}

/** An approval is used only after it was approved, and nothing was done to it in between. */
function notApproved(chain: readonly Event[]): readonly Problem[] {
  return chain
    .filter(({ kind }) => kind === 'approval.consumed')
    .filter(({ recordId, position }) => {
      const before = chain.findLast((event) => event.recordId === recordId && event.position < position);
      return before?.kind !== 'approval.approved' && before?.kind !== 'approval.consumed';
    })
    .map((event) => ({
      what: 'not_approved',
      record: nameOf(event),
      message: 'it was used without having been approved',
    }));
}

function wrongHead(
  status: string,
  anchored: string | null,
  last: Event | undefined,
  expected: string | undefined,
): readonly Problem[] {
  const head = last?.hash ?? 'none';
  const wrong = (message: string): Problem => ({
    what: 'head',
    record: `event ${last?.position ?? 0}`,
    message,
  });
  return [
    ...(status !== 'running' && anchored !== head
      ? [wrong('it is not the last that was written when the run ended: events were cut off or added')]
      : []),
    ...(expected !== undefined && expected !== head
      ? [wrong(`its hash is ${head}, not the one you gave`)]
      : []),
  ];
}

function nameOf({ kind, recordId }: ChainedEvent): string {
  return `${kind.split('.')[0]} ${recordId}`;
}

function isKind(kind: string): kind is RecordKind {
  return Object.hasOwn(CHAINED, kind);
}
