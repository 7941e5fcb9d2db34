import type { SeedModule } from '../seed-module.ts';
import { traps } from '../traps/traps.ts';

/** Planted after everything else was drawn, so that nothing is drawn from it. */
export const seedTrapsModule: SeedModule = ({ profile, rows }) => {
  for (const { tenantId, plant } of traps) if (tenantId === profile.id) plant?.({ profile, rows });
};
