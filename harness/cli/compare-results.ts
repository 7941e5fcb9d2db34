import type { RunResult } from '../evaluate/run-result.ts';
import type { ComparedRun } from '../review/baselines/compare-run.ts';
import { openTraceFile } from './trace-file.ts';

/** Compares the runs that were just recorded with their baselines; those that have none are left out. */
export async function compareResults(
  results: readonly RunResult[],
  tracePath: string,
  folder: string,
): Promise<readonly ComparedRun[]> {
  const { openSnapshots } = await import('../visual/snapshots.ts');
  const snapshots = openSnapshots(folder);
  const known = new Set(snapshots.scenarios());
  const followed = results.filter(({ scenario, mutant }) => mutant === null && known.has(scenario));
  if (followed.length === 0) return [];
  const { compareRun } = await import('../review/baselines/compare-run.ts');
  const store = await openTraceFile(tracePath, 'read');
  try {
    const compared: ComparedRun[] = [];
    for (const { run_id } of followed)
      compared.push(await compareRun(store, snapshots, store.readRun(run_id)));
    return compared.filter(({ baseline }) => baseline !== 'none');
  } finally {
    await store.close();
  }
}
