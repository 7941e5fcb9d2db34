import { type Role, type Scope, scopes } from '../model.ts';

/** What everybody who works here may read. */
const readOnly: readonly Scope[] = [
  'search:read',
  'notifications:read',
  'tickets:read',
  'kb:read',
  'customers:read',
  'crm:read',
  'billing:read',
  'mail:read',
  'files:read',
  'team:read',
];

/** The one table of who may do what: views, guards, the API and tokens all ask it. */
const scopesByRole: Readonly<Record<Role, readonly Scope[]>> = {
  owner: scopes,
  admin: scopes.filter((scope) => scope !== 'workspace:delete'),
  member: [
    ...readOnly,
    'notifications:update',
    'tickets:update',
    'tickets:note',
    'tickets:draft_reply',
    'tickets:reply',
    'kb:write',
    'crm:write',
    'billing:draft',
    'mail:draft',
    'mail:send',
    'mail:templates',
    'files:write',
  ],
  viewer: readOnly,
  support_agent: [
    ...readOnly,
    'notifications:update',
    'tickets:update',
    'tickets:note',
    'tickets:draft_reply',
    'tickets:reply',
    'tickets:merge',
    'customers:export',
    'crm:write',
    'billing:draft',
    'billing:refund',
    'mail:draft',
    'mail:send',
    'mail:templates',
    'files:write',
  ],
  api_client: ['tickets:create', 'kb:read'],
};

export function scopesOf(role: Role): readonly Scope[] {
  return scopesByRole[role];
}

/** Who acts, with the scopes of this session: never more than the role has. */
export interface Identity {
  readonly actorId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly scopes: ReadonlySet<Scope>;
  /** The masked API key that acts for them. */
  readonly apiKey?: string;
}

export function can(identity: Pick<Identity, 'role' | 'scopes'>, scope: Scope): boolean {
  return identity.scopes.has(scope) && scopesByRole[identity.role].includes(scope);
}
