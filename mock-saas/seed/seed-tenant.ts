import { seedModules } from './modules/menu.ts';
import { noRows, type TenantRows } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

/** Every row of one tenant. */
export function seedTenant(seed: number, profile: TenantProfile): TenantRows {
  const rows = noRows();
  for (const draw of seedModules) draw({ seed, profile, rows });
  return rows;
}
