import type { Capability } from '../../../model/risk.ts';

export const settingsCapabilities: readonly Capability[] = [
  { name: 'settings.read', risk: 'read', scope: 'settings:read', title: 'read the settings' },
  { name: 'api_key.read', risk: 'read', scope: 'api_keys:read', title: 'see which API keys there are' },
  { name: 'webhook.read', risk: 'read', scope: 'webhooks:read', title: 'read webhooks and their deliveries' },
  { name: 'webhook.draft', risk: 'draft', scope: 'webhooks:write', title: 'draft a webhook' },
  { name: 'domain.add', risk: 'draft', scope: 'settings:write', title: 'note a domain to be verified' },
  { name: 'workspace.edit', risk: 'internal_write', scope: 'settings:write', title: 'change the profile' },
  { name: 'webhook.pause', risk: 'internal_write', scope: 'webhooks:write', title: 'pause a webhook' },
  {
    name: 'webhook.deliver',
    risk: 'external_write',
    scope: 'webhooks:write',
    title: 'send to a webhook by hand',
  },
  {
    name: 'webhook.enable',
    risk: 'destructive',
    scope: 'webhooks:write',
    title: 'let events leave for an address',
  },
  { name: 'webhook.revoke', risk: 'destructive', scope: 'webhooks:write', title: 'revoke a webhook' },
  { name: 'api_key.create', risk: 'destructive', scope: 'api_keys:write', title: 'create an API key' },
  { name: 'api_key.revoke', risk: 'destructive', scope: 'api_keys:write', title: 'revoke an API key' },
  { name: 'domain.verify', risk: 'destructive', scope: 'settings:write', title: 'let a domain sign in' },
  { name: 'domain.remove', risk: 'destructive', scope: 'settings:write', title: 'lock a domain out' },
  {
    name: 'workspace.session_length',
    risk: 'destructive',
    scope: 'settings:write',
    title: 'change how long a sign-in lasts',
  },
  {
    name: 'workspace.archive',
    risk: 'destructive',
    scope: 'workspace:delete',
    title: 'archive the workspace',
  },
  {
    name: 'workspace.restore',
    risk: 'destructive',
    scope: 'workspace:delete',
    title: 'restore the workspace',
  },
  {
    name: 'workspace.transfer',
    risk: 'destructive',
    scope: 'workspace:delete',
    title: 'hand the workspace over',
  },
  { name: 'workspace.delete', risk: 'destructive', scope: 'workspace:delete', title: 'delete the workspace' },
];
