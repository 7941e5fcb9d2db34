import type Database from 'better-sqlite3';
import { openClient } from '../db/client.ts';
import type { World } from '../world.ts';

/** Where a parameter's value is found: by the segment before it, else by its name. */
const columns: Readonly<Record<string, readonly [table: string, column: string]>> = {
  'customers/:id': ['customers', 'id'],
  'tickets/:number': ['tickets', 'number'],
  'reply-drafts/:id': ['mails', 'id'],
  'tags/:tag': ['tags', 'id'],
  'invoices/:number': ['invoices', 'number'],
  'lines/:line': ['invoice_lines', 'id'],
  'credit-notes/:number': ['credit_notes', 'number'],
  'refunds/:id': ['refunds', 'id'],
  'subscriptions/:id': ['subscriptions', 'id'],
  'changes/:change': ['plan_changes', 'id'],
  'notifications/:id': ['notifications', 'id'],
  'mail/:id': ['mails', 'id'],
  'mails/:id': ['mails', 'id'],
  'accounts/:id': ['accounts', 'id'],
  'contacts/:id': ['contacts', 'id'],
  'crm-notes/:id': ['crm_notes', 'id'],
  'imports/:id': ['contact_imports', 'id'],
  'contact-imports/:id': ['contact_imports', 'id'],
  'exports/:id': ['exports', 'id'],
  'contact-exports/:id': ['exports', 'id'],
  'opportunities/:id': ['opportunities', 'id'],
  'tasks/:id': ['tasks', 'id'],
  'templates/:id': ['mail_templates', 'id'],
  'mail-templates/:id': ['mail_templates', 'id'],
  'forwarding/:id': ['forwarding_rules', 'id'],
  'forwarding-rules/:id': ['forwarding_rules', 'id'],
  'files/:id': ['files', 'id'],
  'links/:link': ['file_links', 'id'],
  'attachments/:link': ['file_links', 'id'],
  'kb/:slug': ['kb_articles', 'slug'],
  'team/:id': ['actors', 'id'],
  'members/:id': ['actors', 'id'],
  'invitations/:id': ['invitations', 'id'],
  'invitations/:token': ['invitations', 'token_hash'],
  'role-changes/:id': ['role_changes', 'id'],
  'domains/:id': ['allowed_domains', 'id'],
  'api-keys/:id': ['api_keys', 'id'],
  'webhooks/:id': ['webhooks', 'id'],
  'deliveries/:id': ['webhook_deliveries', 'id'],
  'audit/:id': ['audit_events', 'id'],
  'audit-events/:id': ['audit_events', 'id'],
  'revisions/:revision': ['kb_revisions', 'revision'],
};

/** Stands in a path for the row of a table that has none yet. */
export const noRow = 'none';

const fixed: Readonly<Record<string, string>> = { '/assets/*': '/assets/app.css' };

/** Fills the parameters of a route with what is really there. */
export interface RealPaths {
  /** @throws Error for a parameter that has no column above */
  of(pattern: string): string;
}

interface Found {
  readonly value: unknown;
  readonly isShared: 0 | 1;
}

/** @param world as it is now; later changes are not seen */
export function realPathsOf(world: World, tenantId: string): RealPaths {
  const client = openClient(world.serialize());
  return {
    of: (pattern) => fill(pattern, (place) => find(client, place, 'tenant_id = ?', [tenantId])).path,
  };
}

/**
 * Paths of what belongs to anybody else, of a kind that the tenant itself does not have.
 * @returns `isShared` where it has one of the same name, such as an article that every tenant has
 */
export function foreignPathsOf(world: World, tenantId: string) {
  const client = openClient(world.serialize());
  return {
    of: (pattern: string) =>
      fill(pattern, (place) => find(client, place, 'tenant_id <> ?', [tenantId, tenantId])),
  };
}

type Place = readonly [table: string, column: string];

function find(
  client: Database.Database,
  [table, column]: Place,
  whose: string,
  [tenantId, unlike = '']: readonly string[],
): Found | undefined {
  return client
    .prepare<string[], Found>(
      `SELECT "${column}" AS value,
         "${column}" IN (SELECT "${column}" FROM "${table}" WHERE tenant_id = ?) AS isShared
       FROM "${table}" WHERE ${whose} ORDER BY isShared, id LIMIT 1`,
    )
    .get(unlike, tenantId ?? '');
}

function fill(pattern: string, findAt: (place: Place) => Found | undefined) {
  const known = fixed[pattern];
  if (known) return { path: known, isShared: true };
  const segments = pattern.split('/');
  let isShared = !pattern.includes('/:');
  const path = segments
    .map((segment, index) => {
      if (!segment.startsWith(':')) return segment;
      const place = columns[`${segments[index - 1]}/${segment}`];
      if (!place) throw new Error(`Cannot fill "${pattern}": no column for "${segment}"; expected one above`);
      const found = findAt(place) ?? { value: noRow, isShared: 0 };
      isShared ||= found.isShared === 1;
      return encodeURIComponent(String(found.value));
    })
    .join('/');
  return { path, isShared };
}
