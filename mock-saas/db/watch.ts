import { type ChangeLog, createChangeLog } from './change-log.ts';
import type { Client } from './client.ts';
import type { RowChange } from './content.ts';

/** What was done, in a savepoint that is still open: `keep` or `undo` ends it. */
export interface Watched<T> {
  readonly result: T;
  /** Ordered by (table, id); bookkeeping tables left out. */
  readonly changes: RowChange[];
  /** Whether anything at all was written, bookkeeping included. */
  readonly hasWritten: boolean;
}

export interface Watch {
  /**
   * Does the work in a savepoint and tells what it changed.
   * @param expects `reads`: the work is done unwatched, since watching every table takes longer than opening an image.
   * SQLite counts every write, what foreign keys cascade to included; work that has written is undone and done again,
   * watched. It must therefore come to the same each time.
   */
  run<T>(expects: 'reads' | 'writes', work: () => Promise<T>): Promise<Watched<T>>;
  /** What has changed since the run began, what came after the work included. */
  changes(): RowChange[];
  keep(): void;
  undo(): void;
}

export function createWatch(client: Client): Watch {
  const totalChanges = client.prepare('SELECT total_changes()').pluck();
  let log: ChangeLog | undefined;

  const undo = () => void client.exec('ROLLBACK TO watched; RELEASE watched');

  async function attempt<T>(work: () => Promise<T>): Promise<Omit<Watched<T>, 'changes'>> {
    client.exec('SAVEPOINT watched');
    const before = totalChanges.get();
    const result = await work();
    return { result, hasWritten: totalChanges.get() !== before };
  }

  return {
    run: async (expects, work) => {
      if (expects === 'writes') log ??= createChangeLog(client);
      log?.clear();
      const first = await attempt(work);
      if (!first.hasWritten) return { ...first, changes: [] };
      if (log) return { ...first, changes: log.read() };
      undo();
      log = createChangeLog(client);
      return { ...(await attempt(work)), changes: log.read() };
    },
    changes: () => log?.read() ?? [],
    keep: () => void client.exec('RELEASE watched'),
    undo,
  };
}
