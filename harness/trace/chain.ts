import { canonicalJson, digestOfParts, sha256 } from '../digest.ts';
import type { TraceDatabase } from './open-database.ts';

/** Tables whose rows are chained, by the first word of an event's kind. */
export const CHAINED = {
  run: 'runs',
  step: 'steps',
  request: 'requests',
  approval: 'approvals',
  capture: 'captures',
  finding: 'findings',
  model_call: 'model_calls',
} as const;
/** A picture is the blob of a capture: it has a key of its own and may belong to several runs. */
export type RecordKind = keyof typeof CHAINED | 'picture';

/** What is chained of a picture: the digest of its stored bytes stands for them. */
export const PICTURE = 'sha, media, codec, size_bytes, body_digest';

/** Columns that are written after the end of a run, or hold the chain itself. */
const NOT_CHAINED: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  run: ['verdict', 'chain_head', 'hostile_reached'],
};

/** What happened to a record: `step.finished`, `approval.consumed`. */
export type ChainedEvent = {
  readonly kind: string;
  readonly recordId: string;
  readonly digest: string;
};

export type Chain = {
  /**
   * Writes a record and the event of it in one transaction, or neither.
   *
   * An approval that something else has written to is left as it is, for `verifyRun` to find: nobody's answer counts
   * that did not come through here. One of a run that has ended is left as it is too, since the end is the last event.
   *
   * @param write returns false where nothing was written, such as for an approval that somebody else has used
   */
  write(runId: string, kind: RecordKind, recordId: string, event: string, write: () => boolean): boolean;
  /** Hash of the run's last event; undefined where it has none, as in a trace from before they were kept. */
  head(runId: string): string | undefined;
};

/** The hash of an event: over the one before it (the run's id before the first), so that their order can't change. */
export function eventHash(previous: string, { kind, recordId, digest }: ChainedEvent): string {
  return digestOfParts([previous, kind, recordId, digest]);
}

/** Digest of a record's row. Empty columns do not count, so that a later version of the trace may have more of them. */
export function digestOfRow(kind: RecordKind, row: unknown): string {
  const hidden = NOT_CHAINED[kind] ?? [];
  const columns = Object.entries(row ?? {}).filter(
    ([name, value]) => value !== null && !hidden.includes(name),
  );
  return sha256(canonicalJson(Object.fromEntries(columns)));
}

export function openChain({ $client: client }: TraceDatabase): Chain {
  const last = client.prepare<[string], { position: number; kind: string; hash: string }>(
    'SELECT position, kind, hash FROM events WHERE run_id = ? ORDER BY position DESC LIMIT 1',
  );
  const append = client.prepare(
    'INSERT INTO events (run_id, position, kind, record_id, digest, hash) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const lastOf = client.prepare<[string, string], { digest: string }>(
    'SELECT digest FROM events WHERE run_id = ? AND record_id = ? ORDER BY position DESC LIMIT 1',
  );
  const known = client.prepare<[string, string, string]>(
    'SELECT 1 FROM events WHERE run_id = ? AND record_id = ? AND kind = ?',
  );
  const rowOf = Object.fromEntries([
    ...Object.entries(CHAINED).map(([kind, table]) => [
      kind,
      client.prepare(`SELECT * FROM ${table} WHERE id = ?`),
    ]),
    ['picture', client.prepare(`SELECT ${PICTURE} FROM blobs WHERE sha = ?`)],
  ]);
  const isAsWritten = (runId: string, kind: RecordKind, recordId: string): boolean => {
    const row = rowOf[kind]?.get(recordId);
    const last = row === undefined ? undefined : lastOf.get(runId, recordId);
    return last === undefined || last.digest === digestOfRow(kind, row);
  };
  return {
    write(runId, kind, recordId, event, write) {
      return client
        .transaction(() => {
          const before = last.get(runId);
          const isOver = before?.kind === 'run.ended';
          if (kind === 'approval' && (isOver || !isAsWritten(runId, kind, recordId))) return false;
          if (!write()) return false;
          // A run that began before events were chained has no beginning to chain to.
          if (before === undefined && kind !== 'run') return true;
          if (before === undefined && event !== 'started') return true;
          // The same picture again, or one that was ready only after the end of its run.
          if (kind === 'picture' && known.get(runId, recordId, 'picture.stored') !== undefined) return true;
          if (kind === 'picture' && isOver) return true;
          const digest = digestOfRow(kind, rowOf[kind]?.get(recordId));
          const chained = { kind: `${kind}.${event}`, recordId, digest };
          const hash = eventHash(before?.hash ?? runId, chained);
          append.run(runId, (before?.position ?? 0) + 1, chained.kind, recordId, digest, hash);
          return true;
        })
        .immediate();
    },
    head: (runId) => last.get(runId)?.hash,
  };
}
