import { adminEvents } from '../admin-events.ts';
import { billingEvents } from '../billing-events.ts';
import { deskEvents } from '../desk-events.ts';
import { log } from '../log.ts';
import type { SeedModule } from '../seed-module.ts';

/** The log comes last: it tells what the other modules have done. What is told later stands behind, so that no event shifts. */
export const seedWorkspaceModule: SeedModule = ({ seed, profile, rows }) => {
  log(profile, rows, deskEvents(rows));
  log(profile, rows, adminEvents(profile, rows));
  log(profile, rows, billingEvents(seed, profile, rows));
};
