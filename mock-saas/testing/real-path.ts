import type Database from 'better-sqlite3';
import { openClient } from '../db/client.ts';
import type { World } from '../world.ts';

/** Where a parameter's value is found: by the segment before it, else by its name. */
const columns: Readonly<Record<string, readonly [table: string, column: string]>> = {
  'customers/:id': ['customers', 'id'],
  'tickets/:number': ['tickets', 'number'],
  'invoices/:number': ['invoices', 'number'],
  'lines/:line': ['invoice_lines', 'id'],
  'credit-notes/:number': ['credit_notes', 'number'],
  'refunds/:id': ['refunds', 'id'],
  'subscriptions/:id': ['subscriptions', 'id'],
  'changes/:change': ['plan_changes', 'id'],
  'notifications/:id': ['notifications', 'id'],
  'mail/:id': ['mails', 'id'],
  'mails/:id': ['mails', 'id'],
  'opportunities/:id': ['opportunities', 'id'],
  'tasks/:id': ['tasks', 'id'],
  'kb/:slug': ['kb_articles', 'slug'],
  'revisions/:revision': ['kb_revisions', 'revision'],
};

/** Of a table that has no row yet. */
const nothing = 'none';

const fixed: Readonly<Record<string, string>> = { '/assets/*': '/assets/app.css' };

/** Fills the parameters of a route with what a tenant really has. */
export interface RealPaths {
  /** @throws Error for a parameter that has no column above */
  of(pattern: string): string;
}

/** @param world as it is now; later changes are not seen */
export function realPathsOf(world: World, tenantId: string): RealPaths {
  const client = openClient(world.serialize());
  return { of: (pattern) => fixed[pattern] ?? fill(client, tenantId, pattern) };
}

function fill(client: Database.Database, tenantId: string, pattern: string): string {
  const segments = pattern.split('/');
  return segments
    .map((segment, index) => {
      if (!segment.startsWith(':')) return segment;
      const place = columns[`${segments[index - 1]}/${segment}`];
      if (!place) throw new Error(`Cannot fill "${pattern}": no column for "${segment}"; expected one above`);
      const [table, column] = place;
      const found: unknown = client
        .prepare(`SELECT "${column}" FROM "${table}" WHERE tenant_id = ? ORDER BY id LIMIT 1`)
        .pluck()
        .get(tenantId);
      return encodeURIComponent(found === undefined ? nothing : String(found));
    })
    .join('/');
}
