import type { TenantRows } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

/** What a module draws from: the seed, the tenant, and what the modules before it have drawn. */
export interface Draw {
  readonly seed: number;
  readonly profile: TenantProfile;
  readonly rows: TenantRows;
}

/**
 * Adds one tenant's rows of one module. Every stream of chance comes from
 * `createRandom(seed, profile.id, table, slot)`, and every head of a row from `rowHead(profile, table, slot)`, so
 * that a new row or table shifts no other.
 */
export type SeedModule = (draw: Draw) => void;
