import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';

export type Client = Database.Database;
export type Db = BetterSQLite3Database;

const migrationsFolder = fileURLToPath(new URL('../../drizzle/saas', import.meta.url));

/** Opens an image in memory; the caller's buffer is copied, so two clients of one image share nothing. */
export function openClient(image: Buffer): Client {
  return new Database(image);
}

/** An empty database with the current schema and no bookkeeping of the migrator's own. */
export function createEmptyClient(): Client {
  const client = new Database(':memory:');
  for (const migration of readMigrationFiles({ migrationsFolder })) {
    for (const statement of migration.sql) client.exec(statement);
  }
  return client;
}

export function openDb(client: Client): Db {
  return drizzle(client);
}
