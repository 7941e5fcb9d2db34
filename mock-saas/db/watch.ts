import { createChangeLog } from './change-log.ts';
import type { Client } from './client.ts';
import type { Delta } from './delta.ts';

/** Does work in a savepoint and tells what it changed. */
export interface Watch {
  /** Leaves the savepoint open: `keep` or `undo` ends it. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** What has changed since the run began, what came after the work included. */
  changes(): Delta;
  keep(): void;
  undo(): void;
  /** Does work that stays, and has its changes told like those of a run. */
  record<T>(work: () => T): T;
}

export function createWatch(client: Client): Watch {
  const log = createChangeLog(client);
  return {
    run: async (work) => {
      log.clear();
      client.exec('SAVEPOINT watched');
      return work();
    },
    changes: log.read,
    keep: () => void client.exec('RELEASE watched'),
    undo: () => void client.exec('ROLLBACK TO watched; RELEASE watched'),
    record: (work) => {
      log.clear();
      return work();
    },
  };
}
