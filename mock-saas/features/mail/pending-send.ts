import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type PendingCommitRow, pendingCommits } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';

/** What a put-off send holds: the mail as it was decided on, and the rules that will forward it. */
export const pendingSend = z.object({
  mailId: z.string(),
  version: z.number(),
  ruleIds: z.array(z.string()),
  /** Sent already, as far as its writer is concerned: it only waits for second thoughts. */
  isUndo: z.boolean(),
});
export type PendingSend = z.infer<typeof pendingSend>;

export const sendKind = 'mail.send';

export function findPendingSend({ store }: Workspace, mailId: string): PendingCommitRow | undefined {
  return store
    .list(pendingCommits, {
      where:
        and(eq(pendingCommits.kind, sendKind), eq(pendingCommits.state, 'pending')) ??
        eq(pendingCommits.kind, sendKind),
    })
    .find((pending) => readPending(pending).mailId === mailId);
}

export const readPending = ({ payload }: PendingCommitRow): PendingSend =>
  pendingSend.parse(JSON.parse(payload));
