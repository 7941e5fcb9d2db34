import type { RunFilter } from '../trace/run-filter.ts';
import type { TraceStore } from '../trace/store.ts';
import { plain, styled } from './table.ts';

const PAGE = 500;

/** Every run of a trace, or those that are wanted, newest first. */
export function runIds(store: TraceStore, wanted: RunFilter = {}): readonly string[] {
  const ids: string[] = [];
  for (let before: string | undefined; ; ) {
    const page = store.listRuns({ ...wanted, limit: PAGE, ...(before === undefined ? {} : { before }) });
    ids.push(...page.map(({ id }) => id));
    before = page.at(-1)?.id;
    if (page.length < PAGE || before === undefined) return ids;
  }
}

/**
 * Whether something happened that should not have: other records that do not fit each other may be those of a page that
 * sends by itself, or of a process that was killed.
 */
export function isWrong({ status, discrepancies }: ReturnType<TraceStore['verifyRun']>): boolean {
  return status === 'broken' || discrepancies.some(({ what }) => what === 'request_without_use');
}

/** Says of one run whether its records are as they were written, and names each that is not. */
export function verificationInWords(verification: ReturnType<TraceStore['verifyRun']>): string {
  const { runId, status, head, events, problems, discrepancies } = verification;
  const state = {
    whole: () => `${styled('green', 'whole')}, ${events} events, head ${head}`,
    broken: () => `${styled('red', 'broken')}, ${events} events, head ${head}`,
    unchained: () => 'not chained: recorded before events were kept, so nothing can be said',
  }[status]();
  return [
    `${runId}  ${state}`,
    ...problems.map(({ what, record, message }) => plain(`  ${what}: ${record}: ${message}`)),
    ...discrepancies.map(({ what, record, message }) => plain(`  ${what}: ${record}: ${message}`)),
  ].join('\n');
}
