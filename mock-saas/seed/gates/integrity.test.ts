import { expect, test } from '@playwright/test';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { type SeededTenant, seededTenants } from '../../testing/seeded-tenants.ts';
import { canariesOf } from '../canaries.ts';
import { type TenantRows, tenantTables } from '../rows.ts';
import { tenantProfiles } from '../tenant-profiles.ts';

type AnyRow = Readonly<Record<string, unknown>>;
const tablesOf = (rows: TenantRows) =>
  Object.entries<readonly AnyRow[]>(rows).map(([key, table]) => ({ key, table }));

/** What points to a row though no foreign key says so: the column, and the table it points into. */
const softReferences = [
  ['invoices', 'subscriptionId', 'subscriptions'],
  ['refunds', 'actorId', 'actors'],
  ['creditNotes', 'actorId', 'actors'],
  ['planChanges', 'actorId', 'actors'],
  ['cardOperations', 'paymentId', 'payments'],
  ['cardOperations', 'refundId', 'refunds'],
  ['dataExports', 'actorId', 'actors'],
  ['auditEvents', 'actorId', 'actors'],
] as const satisfies readonly (readonly [keyof TenantRows, string, keyof TenantRows])[];

/** Every reference that leads nowhere, or out of the tenant. */
function loose({ rows }: SeededTenant): string[] {
  const ids = new Map(
    Object.entries(tenantTables).map(([key, table]) => {
      const own: readonly AnyRow[] = tablesOf(rows).find((it) => it.key === key)?.table ?? [];
      return [String(getTableName(table)), new Set(own.map(({ id }) => id))] as const;
    }),
  );
  const hard = Object.entries(tenantTables).flatMap(([key, table]) => {
    const properties = Object.entries(getTableColumns(table));
    return getTableConfig(table).foreignKeys.flatMap((foreignKey) => {
      const { columns, foreignTable } = foreignKey.reference();
      const target = getTableName(foreignTable);
      const property = properties.find(([, { name }]) => name === columns[0]?.name)?.[0];
      return property && target !== 'tenants' ? [{ key, property, target }] : [];
    });
  });
  const soft = softReferences.map(([key, property, target]) => ({
    key,
    property,
    target: getTableName(tenantTables[target]),
  }));
  expect(hard.length).toBeGreaterThan(60);
  return [...hard, ...soft].flatMap(({ key, property, target }) => {
    const own = tablesOf(rows).find((it) => it.key === key)?.table ?? [];
    return own
      .map((row) => row[property])
      .filter((id) => id !== null && id !== undefined && !ids.get(target)?.has(id))
      .map((id) => `${key}.${property} ${String(id)}`);
  });
}

test('every reference leads to a row of the same tenant, those that no foreign key guards too', () => {
  for (const tenant of seededTenants) expect(loose(tenant), tenant.name).toEqual([]);
});

test('what is written as a number in another record is there: notices, the audit log', () => {
  for (const { name, rows } of seededTenants) {
    const numbers = new Set(
      [...rows.tickets, ...rows.invoices, ...rows.creditNotes].map(({ number }) => number),
    );
    const paths = rows.notifications.flatMap(
      ({ href }) => /^\/(?:tickets|invoices)\/([^/]+)$/.exec(href)?.[1] ?? [],
    );
    const objects = rows.auditEvents.flatMap(
      ({ object }) => /^(?:ticket|invoice|credit note) (.+)$/.exec(object)?.[1] ?? [],
    );
    expect(
      [...paths, ...objects].filter((number) => !numbers.has(number)),
      name,
    ).toEqual([]);
    expect(objects.length, name).toBeGreaterThan(20);
  }
});

test('every row carries the canary of its tenant and table, and no other tenant has it', () => {
  const canaries = tenantProfiles.flatMap(({ id }) => canariesOf(id));
  expect(new Set(canaries).size).toBe(canaries.length);
  for (const { name, profile, rows } of seededTenants) {
    const own = new Set(canariesOf(profile.id));
    const others = canaries.filter((canary) => !own.has(canary));
    const text = JSON.stringify(rows);
    expect(
      others.filter((canary) => text.includes(canary)),
      name,
    ).toEqual([]);
    const bare = tablesOf(rows).flatMap(({ table }) =>
      table.filter(({ reference }) => !own.has(String(reference).slice(0, 7))),
    );
    expect(bare, name).toEqual([]);
  }
});

test('ids are of one row only, over all tenants, and so are references but those of people', () => {
  const tables = seededTenants.slice(0, tenantProfiles.length).flatMap((tenant) => tablesOf(tenant.rows));
  const all = tables.flatMap(({ table }) => table);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const printed = tables.filter(({ key }) => key !== 'actors').flatMap(({ table }) => table);
  expect(new Set(printed.map(({ reference }) => reference)).size).toBe(printed.length);
});
