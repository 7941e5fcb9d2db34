import { createHash } from 'node:crypto';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { createEmptyClient, type Db, openDb } from '../db/client.ts';
import { baseInstant } from '../db/clock.ts';
import * as schema from '../db/schema.ts';
import { referencePrefixes } from '../tenancy/reference.ts';
import { numberSeries } from '../tenancy/workspace.ts';
import { seedTenant } from './seed-tenant.ts';
import { type TenantProfile, tenantProfiles } from './tenant-profiles.ts';

/** `small`: what one demo needs; about 60 customers, 120 tickets, 200 invoices in the larger tenant. */
export type WorldSpec = { seed: number; profile: 'small' };

/** Ids given out at run time begin here; seeded ones are below. */
const firstFreeId = 4000;

const rowsPerInsert = 100;

/** Draws every row of a world and returns the database as bytes; the same spec gives the same bytes. */
export function buildImage(spec: WorldSpec): Buffer {
  const client = createEmptyClient();
  try {
    const db = openDb(client);
    db.transaction(() => {
      for (const profile of tenantProfiles) insertTenant(db, spec.seed, profile);
      insert(db, schema.counters, countersOf());
      insert(db, schema.worldMeta, [
        { id: 'base_instant', value: baseInstant },
        { id: 'profile', value: spec.profile },
        { id: 'seed', value: String(spec.seed) },
        { id: 'session_secret', value: createHash('sha256').update(`sessions/${spec.seed}`).digest('hex') },
        { id: 'ticks', value: '0' },
      ]);
    });
    client.exec('VACUUM');
    return client.serialize();
  } finally {
    client.close();
  }
}

function insertTenant(db: Db, seed: number, profile: TenantProfile): void {
  const { id, slug, name, currency, supportEmail } = profile;
  const rows = seedTenant(seed, profile);
  insert(db, schema.tenants, [{ id, slug, name, currency, supportEmail }]);
  insert(db, schema.actors, rows.actors);
  insert(db, schema.customers, rows.customers);
  insert(db, schema.customerNotes, rows.customerNotes);
  insert(db, schema.tickets, rows.tickets);
  insert(db, schema.ticketComments, rows.ticketComments);
  insert(db, schema.invoices, rows.invoices);
  insert(db, schema.invoiceLines, rows.invoiceLines);
  insert(db, schema.payments, rows.payments);
  insert(db, schema.refunds, rows.refunds);
  insert(db, schema.cardOperations, rows.cardOperations);
  insert(db, schema.mails, rows.mails);
  insert(db, schema.kbArticles, rows.kbArticles);
  insert(db, schema.kbRevisions, rows.kbRevisions);
  insert(db, schema.auditEvents, rows.auditEvents);
}

function insert<T extends SQLiteTable>(db: Db, table: T, rows: readonly T['$inferInsert'][]): void {
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    db.insert(table)
      .values(rows.slice(start, start + rowsPerInsert))
      .run();
  }
}

function countersOf(): (typeof schema.counters.$inferInsert)[] {
  return [
    ...Object.values(referencePrefixes).map(({ id }) => ({ id, value: firstFreeId })),
    ...tenantProfiles.flatMap(({ id, firstTicket, firstInvoice, counts }) => [
      { id: numberSeries(id, 'T'), value: firstTicket + counts.tickets - 1 },
      { id: numberSeries(id, 'INV'), value: firstInvoice + counts.invoices - 1 },
    ]),
  ];
}
