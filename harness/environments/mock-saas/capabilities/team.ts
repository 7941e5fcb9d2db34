import type { Capability } from '../../../model/risk.ts';

export const teamCapabilities: readonly Capability[] = [
  { name: 'team.read', risk: 'read', scope: 'team:read', title: 'see who works here' },
  { name: 'team.invite_draft', risk: 'draft', scope: 'team:invite', title: 'draft an invitation' },
  { name: 'team.role_draft', risk: 'draft', scope: 'team:roles', title: 'draft a change of role' },
  { name: 'team.invite_revoke', risk: 'internal_write', scope: 'team:invite', title: 'revoke an invitation' },
  { name: 'team.invite', risk: 'external_write', scope: 'team:invite', title: 'invite somebody' },
  {
    name: 'team.role_change',
    risk: 'destructive',
    scope: 'team:roles',
    title: 'change what somebody may do',
  },
  { name: 'team.deactivate', risk: 'destructive', scope: 'team:deactivate', title: 'deactivate somebody' },
  { name: 'team.reactivate', risk: 'destructive', scope: 'team:deactivate', title: 'let somebody in again' },
  { name: 'team.join', risk: 'destructive', scope: null, title: 'accept an invitation', blind: true },
];
