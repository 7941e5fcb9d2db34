import type { Capability } from '../../../model/risk.ts';

export const mailCapabilities: readonly Capability[] = [
  { name: 'mail.read', risk: 'read', scope: 'mail:read', title: 'read mail' },
  { name: 'forwarding.read', risk: 'read', scope: 'mail:forward', title: 'read forwarding rules' },
  { name: 'email.create_draft', risk: 'draft', scope: 'mail:draft', title: 'draft a mail' },
  {
    name: 'email.take_back',
    risk: 'internal_write',
    scope: 'mail:send',
    title: 'take back a mail that waits to be sent',
  },
  { name: 'mail.receive', risk: 'internal_write', scope: 'tickets:create', title: 'put a mail in the inbox' },
  {
    name: 'mail_template.write',
    risk: 'internal_write',
    scope: 'mail:templates',
    title: 'add or change a mail template',
  },
  {
    name: 'forwarding.disable',
    risk: 'internal_write',
    scope: 'mail:forward',
    title: 'turn a forwarding rule off',
  },
  { name: 'email.send', risk: 'external_write', scope: 'mail:send', title: 'send a mail' },
  {
    name: 'forwarding.draft',
    risk: 'external_write',
    scope: 'mail:forward',
    title: 'add or change a forwarding rule that is off, and have its address confirmed',
  },
  { name: 'email.discard', risk: 'destructive', scope: 'mail:draft', title: 'discard a draft' },
  {
    name: 'mail_template.delete',
    risk: 'destructive',
    scope: 'mail:templates',
    title: 'delete a mail template',
  },
  {
    name: 'forwarding.enable',
    risk: 'destructive',
    scope: 'mail:forward',
    title: 'have mail forwarded from now on',
  },
  {
    name: 'forwarding.delete',
    risk: 'destructive',
    scope: 'mail:forward',
    title: 'delete a forwarding rule',
  },
];
