import { createHash } from 'node:crypto';
import { type Client, createEmptyClient } from '../db/client.ts';
import { baseInstant } from '../db/clock.ts';
import { insertRows } from '../db/insert-rows.ts';
import { counters, tenants, worldMeta } from '../db/schema.ts';
import { referencePrefixes } from '../tenancy/reference.ts';
import { numberSeries } from '../tenancy/workspace.ts';
import { closedAt } from './log.ts';
import { type TenantRows, tenantTables } from './rows.ts';
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
    client.pragma('journal_mode = MEMORY');
    client.pragma('synchronous = OFF');
    insertWorld(client, spec);
  } finally {
    client.close();
  }
}

function insertWorld(client: Client, spec: WorldSpec): void {
  client.transaction(() => {
    insertRows(
      client,
      counters,
      Object.values(referencePrefixes).map(({ id }) => ({ id, value: firstFreeId })),
    );
    for (const profile of tenantProfilesOf(spec.profile)) {
      const rows = insertTenant(client, spec.seed, profile);
      insertRows(client, counters, seriesOf(profile, rows));
    }
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

function insertTenant(client: Client, seed: number, profile: TenantProfile): TenantRows {
  const { id, slug, name, currency, supportEmail, language, timeZone } = profile;
  const archivedAt = profile.isArchived ? closedAt : null;
  insertRows(client, tenants, [{ id, slug, name, currency, supportEmail, language, timeZone, archivedAt }]);
  const seeded = seedTenant(seed, profile);
  const rows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = seeded;
  for (const [name, table] of Object.entries(tenantTables)) insertRows(client, table, rows[name] ?? []);
  return seeded;
}

/** The last number given out in each series. */
function seriesOf(
  { id, firstTicket, firstInvoice, counts }: TenantProfile,
  { creditNotes }: TenantRows,
): (typeof counters.$inferInsert)[] {
  return [
    { id: numberSeries(id, 'T'), value: firstTicket + counts.tickets - 1 },
    { id: numberSeries(id, 'INV'), value: firstInvoice + counts.invoices - 1 },
    { id: numberSeries(id, 'CN'), value: creditNotes.length },
  ];
}
