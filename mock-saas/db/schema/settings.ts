import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { apiKeyStates, deliveryStates, domainPurposes, webhookStates } from '../../model/settings.ts';
import { createdAt, pinned, type References, updatedAt, version } from './columns.ts';
import { actors } from './team.ts';

/** One row a setting; `value` is JSON. Name, language, zone and skin of the workspace are columns of `tenants`. */
export const workspaceSettings = sqliteTable(
  'workspace_settings',
  {
    ...pinned(),
    name: text('name').notNull(),
    value: text('value').notNull(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [uniqueIndex('workspace_settings_by_name').on(table.tenantId, table.name)],
);

export const apiKeys = sqliteTable(
  'api_keys',
  {
    ...pinned(),
    name: text('name').notNull(),
    /** SHA-256 of the key, which is shown once. */
    keyHash: text('key_hash').notNull(),
    /** What is shown afterwards, `dk_…3f9a`. */
    masked: text('masked').notNull(),
    /** Separated by spaces; never more than the actor's role has. */
    scopes: text('scopes').notNull(),
    state: text('state', { enum: apiKeyStates }).notNull(),
    /** As whom it acts. */
    actorId: text('actor_id')
      .notNull()
      .references(() => actors.id),
    createdById: text('created_by_id')
      .notNull()
      .references(() => actors.id),
    createdAt: createdAt(),
    expiresAt: text('expires_at'),
    revokedAt: text('revoked_at'),
    lastUsedAt: text('last_used_at'),
  },
  (table) => [index('api_keys_by_hash').on(table.keyHash)],
);

export const webhooks = sqliteTable('webhooks', {
  ...pinned(),
  name: text('name').notNull(),
  url: text('url').notNull(),
  /** Separated by spaces, such as `ticket.created invoice.paid`. */
  events: text('events').notNull(),
  secretHash: text('secret_hash').notNull(),
  secretMasked: text('secret_masked').notNull(),
  state: text('state', { enum: webhookStates }).notNull(),
  createdById: text('created_by_id')
    .notNull()
    .references(() => actors.id),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  revokedAt: text('revoked_at'),
  version: version(),
});

/** What the fake network was asked to deliver; nothing leaves the world. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    ...pinned(),
    webhookId: text('webhook_id')
      .notNull()
      .references(() => webhooks.id),
    event: text('event').notNull(),
    url: text('url').notNull(),
    payload: text('payload').notNull(),
    state: text('state', { enum: deliveryStates }).notNull(),
    attempt: integer('attempt').notNull(),
    answerStatus: integer('answer_status'),
    createdAt: createdAt(),
  },
  (table) => [index('webhook_deliveries_by_webhook').on(table.webhookId)],
);

export const allowedDomains = sqliteTable(
  'allowed_domains',
  {
    ...pinned(),
    domain: text('domain').notNull(),
    purpose: text('purpose', { enum: domainPurposes }).notNull(),
    addedById: text('added_by_id')
      .notNull()
      .references(() => actors.id),
    createdAt: createdAt(),
    verifiedAt: text('verified_at'),
  },
  (table) => [uniqueIndex('allowed_domains_by_domain').on(table.tenantId, table.purpose, table.domain)],
);

export const settingsReferences = {
  allowed_domains: { reference: 'DM', id: 'dom' },
  api_keys: { reference: 'AK', id: 'key' },
  webhook_deliveries: { reference: 'WD', id: 'del' },
  webhooks: { reference: 'WH', id: 'hook' },
  workspace_settings: { reference: 'WS', id: 'set' },
} as const satisfies References;

export type AllowedDomainRow = typeof allowedDomains.$inferSelect;
export type ApiKeyRow = typeof apiKeys.$inferSelect;
export type WebhookDeliveryRow = typeof webhookDeliveries.$inferSelect;
export type WebhookRow = typeof webhooks.$inferSelect;
export type WorkspaceSettingRow = typeof workspaceSettings.$inferSelect;
