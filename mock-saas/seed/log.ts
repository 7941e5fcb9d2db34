import { baseInstant } from '../db/clock.ts';
import type { auditEvents } from '../db/schema.ts';
import { addMinutes, rowHead } from './row-maker.ts';
import type { TenantRows } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

export type LoggedAct = Pick<typeof auditEvents.$inferInsert, 'actorId' | 'action' | 'object' | 'at'>;

/** When a workspace that is archived was closed: after everything else that its log tells. */
export const closedAt = addMinutes(baseInstant, -1);

/** Adds acts to the log, oldest first, behind the events that are there already. */
export function log(profile: TenantProfile, { auditEvents }: TenantRows, acts: readonly LoggedAct[]): void {
  const first = auditEvents.length + 1;
  acts
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .forEach((act, index) => {
      auditEvents.push({ ...rowHead(profile, 'audit_events', first + index), ...act });
    });
}
