import { createHash } from 'node:crypto';
import { type Client, createEmptyClient } from '../db/client.ts';
import { baseInstant } from '../db/clock.ts';
import { insertRows } from '../db/insert-rows.ts';
import { counters, tenants, worldMeta } from '../db/schema.ts';
import { referencePrefixes } from '../tenancy/reference.ts';
import { numberSeries } from '../tenancy/workspace.ts';
import { tenantTables } from './rows.ts';
import { seedTenant } from './seed-tenant.ts';
import { type TenantProfile, tenantProfilesOf, type WorldProfile } from './tenant-profiles.ts';

export type WorldSpec = { seed: number; profile: WorldProfile };

/** Ids given out at run time begin here; those seeded for the first two tenants are below. */
const firstFreeId = 4000;

/** Draws every row of a world and returns the database as bytes; the same spec gives the same bytes. */
export function buildImage(spec: WorldSpec): Buffer {
  const client = createEmptyClient();
  try {
    insertWorld(client, spec);
    return client.serialize();
  } finally {
    client.close();
  }
}

/** The same as a file. */
export function buildImageFile(spec: WorldSpec, path: string): void {
  const client = createEmptyClient(path);
  try {
    client.pragma('journal_mode = OFF');
    client.pragma('synchronous = OFF');
    insertWorld(client, spec);
  } finally {
    client.close();
  }
}

function insertWorld(client: Client, spec: WorldSpec): void {
  client.transaction(() => {
    for (const profile of tenantProfilesOf(spec.profile)) insertTenant(client, spec.seed, profile);
    insertRows(client, counters, countersOf(spec.profile));
    insertRows(client, worldMeta, [
      { id: 'base_instant', value: baseInstant },
      { id: 'profile', value: spec.profile },
      { id: 'seed', value: String(spec.seed) },
      { id: 'session_secret', value: createHash('sha256').update(`sessions/${spec.seed}`).digest('hex') },
      { id: 'ticks', value: '0' },
    ]);
  })();
  client.exec('VACUUM');
}

function insertTenant(client: Client, seed: number, profile: TenantProfile): void {
  const { id, slug, name, currency, supportEmail, language, timeZone } = profile;
  insertRows(client, tenants, [{ id, slug, name, currency, supportEmail, language, timeZone }]);
  const rows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = seedTenant(
    seed,
    profile,
  );
  for (const [name, table] of Object.entries(tenantTables)) insertRows(client, table, rows[name] ?? []);
}

function countersOf(world: WorldProfile): (typeof counters.$inferInsert)[] {
  return [
    ...Object.values(referencePrefixes).map(({ id }) => ({ id, value: firstFreeId })),
    ...tenantProfilesOf(world).flatMap(({ id, firstTicket, firstInvoice, counts }) => [
      { id: numberSeries(id, 'T'), value: firstTicket + counts.tickets - 1 },
      { id: numberSeries(id, 'INV'), value: firstInvoice + counts.invoices - 1 },
    ]),
  ];
}
