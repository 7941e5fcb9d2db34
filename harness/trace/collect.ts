import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { TraceDatabase } from './open-database.ts';
import { type KeepRule, type Retention, type RunFact, retention } from './retention.ts';
import { storedRunStatus } from './stored.ts';

/** What was collected, or would be. */
export type Collected = Retention & {
  /** Bodies that no capture of a kept run refers to, and their stored size. */
  readonly blobs: number;
  readonly blobBytes: number;
  /** How much smaller the file is; null where nothing was written. */
  readonly freedBytes: number | null;
  /** What was left for another time, and why; null where nothing was. */
  readonly left: string | null;
};

/** As much of a certificate as says which runs it rests on, whatever else is in it. */
const certified = z.object({
  runs: z.object({ from: z.string().nullable(), to: z.string().nullable(), latest: z.array(z.string()) }),
});

const KEPT = 'run_id NOT IN (SELECT value FROM json_each($gone))';

const REFERRED = `SELECT screenshot FROM captures WHERE ${KEPT}
  UNION SELECT dom FROM captures WHERE ${KEPT}
  UNION SELECT accessibility FROM captures WHERE ${KEPT}
  UNION SELECT boxes FROM captures WHERE boxes IS NOT NULL AND ${KEPT}
  UNION SELECT part.value FROM blobs, json_each(blobs.parts) AS part
    WHERE blobs.parts IS NOT NULL AND blobs.sha IN (SELECT dom FROM captures WHERE ${KEPT})`;

/**
 * Removes runs, and bodies that nothing refers to.
 *
 * Each run goes in one transaction, with all that belongs to it, so that a process that dies in between leaves runs that
 * are whole and runs that are gone. Bodies go last. While a run is under way none goes: it may be about to refer to one.
 */
export function collect(db: TraceDatabase, rules: readonly KeepRule[], dryRun: boolean): Collected {
  const { $client: client } = db;
  const plan = retention(factsOf(client), rules);
  const unreferred = client
    .prepare<{ gone: string }, { total: number; bytes: number | null }>(
      `SELECT count(*) AS total, sum(length(body)) AS bytes FROM blobs WHERE sha NOT IN (${REFERRED})`,
    )
    .get({ gone: JSON.stringify(plan.collected) });
  const found = { ...plan, blobs: unreferred?.total ?? 0, blobBytes: unreferred?.bytes ?? 0 };
  if (dryRun) return { ...found, freedBytes: null, left: null };
  const before = sizeOf(client);
  const tables = tablesOfRuns(client);
  for (const id of plan.collected) removeRun(client, tables, id);
  const left = removeBlobs(client) ?? shrink(client);
  return { ...found, freedBytes: Math.max(0, before - sizeOf(client)), left };
}

function factsOf(client: Database.Database): readonly RunFact[] {
  const baselineRuns = new Set(
    client
      .prepare<[], string>('SELECT run_id FROM captures WHERE id IN (SELECT capture_id FROM baselines)')
      .pluck()
      .all(),
  );
  const certificates = client
    .prepare<[], { workflow: string; certificate: string }>('SELECT workflow, certificate FROM promotions')
    .all()
    .flatMap(({ workflow, certificate }) => {
      const parsed = certified.safeParse(JSON.parse(certificate));
      return parsed.success ? [{ workflow, ...parsed.data.runs }] : [];
    });
  type Row = { id: string; workflow: string; startedAt: string; status: string; parentId: string | null };
  return client
    .prepare<[], Row>(
      'SELECT id, workflow, started_at AS startedAt, status, parent_id AS parentId FROM runs ORDER BY id',
    )
    .all()
    .map(({ id, workflow, startedAt, status, parentId }) => ({
      id,
      startedAt,
      parentId,
      status: storedRunStatus.parse(status),
      isBaseline: baselineRuns.has(id),
      isCertified: certificates.some(
        ({ workflow: of, from, to, latest }) =>
          latest.includes(id) ||
          (of === workflow && from !== null && to !== null && startedAt >= from && startedAt <= to),
      ),
    }));
}

/** Every table with rows of runs, also those that were added since. */
function tablesOfRuns(client: Database.Database): readonly string[] {
  return client
    .prepare<[], string>(
      "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'run_id'",
    )
    .pluck()
    .all();
}

function removeRun(client: Database.Database, tables: readonly string[], id: string): void {
  client
    .transaction(() => {
      // They refer to each other; at the end none of them is left.
      client.pragma('defer_foreign_keys = ON');
      for (const table of tables) client.prepare(`DELETE FROM ${table} WHERE run_id = ?`).run(id);
      client.prepare('DELETE FROM runs WHERE id = ?').run(id);
    })
    .immediate();
}

/** Why bodies were left, or null. */
function removeBlobs(client: Database.Database): string | null {
  return client
    .transaction(() => {
      const running = client
        .prepare<[], number>("SELECT count(*) FROM runs WHERE status = 'running'")
        .pluck()
        .get();
      if (running !== 0) return 'a run is under way, which may be about to refer to a body';
      client.prepare(`DELETE FROM blobs WHERE sha NOT IN (${REFERRED})`).run({ gone: '[]' });
      return null;
    })
    .immediate();
}

/** Gives the space back to the disk; why it was left, or null. */
function shrink(client: Database.Database): string | null {
  try {
    client.exec('VACUUM');
    client.pragma('wal_checkpoint(TRUNCATE)');
    return null;
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
    return 'another process reads the trace, so its file can’t shrink yet; the space is used again';
  }
}

function sizeOf({ name }: Database.Database): number {
  const sizes = [name, `${name}-wal`].map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}
