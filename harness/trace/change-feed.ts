import type { TraceDatabase } from './open-database.ts';

/** What was written since: the runs it belongs to. */
export type Changes = {
  /** Where to go on from. */
  readonly cursor: number;
  readonly runIds: readonly string[];
  /** True where more was written than is told, or the trace was cleaned up: anything may have changed. */
  readonly isMore: boolean;
};

export type ChangeFeed = {
  /** Where the trace stands now. */
  latestChange(): number;
  /** What any process has written after `cursor`, read from the chain of events. */
  changesSince(cursor: number): Changes;
  /** Those of these runs that have a verdict: it is written after the end of a run, and not chained. */
  gradedAmong(runIds: readonly string[]): readonly string[];
};

/** Events read at a time: far more than a person can follow. */
const MAX_EVENTS = 2_000;

/** Row ids of the chain grow with every writing of whatever process, until `trace gc` packs them anew. */
export function changeFeed({ $client: client }: TraceDatabase): ChangeFeed {
  const last = client.prepare<[], number | null>('SELECT max(rowid) FROM events').pluck();
  const after = client.prepare<[number, number], { at: number; runId: string }>(
    'SELECT rowid AS at, run_id AS runId FROM events WHERE rowid > ? ORDER BY rowid LIMIT ?',
  );
  const graded = client
    .prepare<[string], string>(
      'SELECT id FROM runs WHERE id IN (SELECT value FROM json_each(?)) AND verdict IS NOT NULL',
    )
    .pluck();
  const latestChange = () => last.get() ?? 0;
  return {
    latestChange,
    gradedAmong: (runIds) => graded.all(JSON.stringify(runIds)),
    changesSince(cursor) {
      const latest = latestChange();
      if (latest < cursor) return { cursor: latest, runIds: [], isMore: true };
      const found = after.all(cursor, MAX_EVENTS);
      const isMore = found.length === MAX_EVENTS;
      const runIds = [...new Set(found.map(({ runId }) => runId))];
      return { cursor: isMore ? latest : (found.at(-1)?.at ?? cursor), runIds, isMore };
    },
  };
}
