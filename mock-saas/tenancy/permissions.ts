import { type Role, type Scope, scopes } from '../model.ts';

const readOnly: readonly Scope[] = ['tickets:read', 'kb:read', 'customers:read', 'billing:read', 'mail:read'];
const withheldFromSupport: readonly Scope[] = [
  'customers:delete',
  'billing:void',
  'audit:read',
  'tickets:create',
];

const scopesByRole: Readonly<Record<Role, readonly Scope[]>> = {
  owner: scopes,
  admin: scopes,
  member: [
    ...readOnly,
    'tickets:update',
    'tickets:note',
    'tickets:draft_reply',
    'tickets:reply',
    'mail:draft',
    'mail:send',
  ],
  viewer: readOnly,
  support_agent: scopes.filter((scope) => !withheldFromSupport.includes(scope)),
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
}

export function can(identity: Pick<Identity, 'role' | 'scopes'>, scope: Scope): boolean {
  return identity.scopes.has(scope) && scopesByRole[identity.role].includes(scope);
}
