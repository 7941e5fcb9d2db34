import type { Approval } from '../model/approval.ts';
import type { TraceStore } from '../trace/store.ts';
import { currentApprovals } from './current-approvals.ts';
import { plain } from './table.ts';
import { openTraceFile, traceFlag } from './trace-file.ts';

const INTERVAL_MS = 500;

/**
 * Says on standard error what waits for a person while runs go on, and how to answer it. Returns how to stop.
 */
export function announceHeld(tracePath: string): () => Promise<void> {
  const said = new Set<string>();
  let store: TraceStore | undefined;
  let look: Promise<void> | undefined;
  const once = async () => {
    // Until the first run has started there may be no trace, or one that is being made.
    store ??= await openTraceFile(tracePath, 'read').catch(() => undefined);
    for (const approval of store === undefined ? [] : currentApprovals(store, { all: false })) {
      if (said.has(approval.id)) continue;
      said.add(approval.id);
      process.stderr.write(
        `${process.stderr.isTTY === true ? '\r\u001b[2K' : ''}${lines(approval, tracePath)}\n`,
      );
    }
  };
  const timer = setInterval(() => {
    look ??= once().finally(() => {
      look = undefined;
    });
  }, INTERVAL_MS);
  return async () => {
    clearInterval(timer);
    await look;
    await store?.close();
  };
}

function lines({ id, effects, subject, expiresAt }: Approval, tracePath: string): string {
  const flag = traceFlag(tracePath);
  const would = effects.find(({ incidental }) => !incidental)?.summary ?? subject.label;
  return [
    `  held: ${plain(would)}; waits for a person until ${expiresAt}`,
    `    playpen approvals show ${id}${flag}`,
    `    playpen approvals approve|reject ${id} --reason "…"${flag}`,
  ].join('\n');
}
