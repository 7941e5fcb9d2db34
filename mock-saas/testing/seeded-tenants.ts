import { seedTenant } from '../seed/seed-tenant.ts';
import { tenantProfiles } from '../seed/tenant-profiles.ts';

/** Every tenant of a small world, of three seeds: what must hold of the data must hold of each. */
export const seededTenants = [1, 2, 3].flatMap((seed) =>
  tenantProfiles.map((profile) => ({
    name: `${profile.id} ${seed}`,
    seed,
    profile,
    rows: seedTenant(seed, profile),
  })),
);
export type SeededTenant = (typeof seededTenants)[number];
