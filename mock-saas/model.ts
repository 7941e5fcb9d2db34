/** Who may do what, and in which language: closed sets that every module shares. A module's own are in `model/`. */

export const roles = ['owner', 'admin', 'member', 'viewer', 'support_agent', 'api_client'] as const;
export type Role = (typeof roles)[number];

/** Those that end in `:read` change nothing. */
export const scopes = [
  'search:read',
  'notifications:read',
  'notifications:update',
  'tickets:read',
  'tickets:create',
  'tickets:update',
  'tickets:note',
  'tickets:draft_reply',
  'tickets:reply',
  'tickets:merge',
  'tickets:delete',
  'kb:read',
  'kb:write',
  'customers:read',
  'customers:export',
  'customers:delete',
  'crm:read',
  'crm:write',
  'crm:merge',
  'crm:import',
  'crm:export',
  'crm:delete',
  'billing:read',
  'billing:draft',
  'billing:issue',
  'billing:plan',
  'billing:credit',
  'billing:refund',
  'billing:void',
  'mail:read',
  'mail:draft',
  'mail:send',
  'mail:templates',
  'mail:forward',
  'files:read',
  'files:write',
  'files:delete',
  'team:read',
  'team:invite',
  'team:roles',
  'team:deactivate',
  'settings:read',
  'settings:write',
  'api_keys:read',
  'api_keys:write',
  'webhooks:read',
  'webhooks:write',
  'sinks:read',
  'audit:read',
  'workspace:delete',
] as const;
export type Scope = (typeof scopes)[number];
export const isScope = (value: unknown): value is Scope => scopes.some((scope) => scope === value);

export const languages = ['en', 'de', 'fr', 'ja', 'ar'] as const;
export type Language = (typeof languages)[number];

/** Faces of the product; see `ui/skins/skins.ts`. */
export const skinNames = ['classic', 'compact', 'plain'] as const;
export type SkinName = (typeof skinNames)[number];
