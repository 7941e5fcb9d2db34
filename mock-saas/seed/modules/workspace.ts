import { seedAdminEvents } from '../admin-events.ts';
import { seedAuditEvents } from '../audit.ts';
import type { SeedModule } from '../seed-module.ts';

/** The log comes last: it tells what the other modules have done. */
export const seedWorkspaceModule: SeedModule = ({ profile, rows }) => {
  rows.auditEvents.push(...seedAuditEvents(profile, rows));
  rows.auditEvents.push(...seedAdminEvents(profile, rows));
};
