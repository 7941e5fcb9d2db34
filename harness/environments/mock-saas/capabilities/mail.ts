import type { Capability } from '../../../model/risk.ts';

export const mailCapabilities: readonly Capability[] = [
  { name: 'mail.read', risk: 'read', scope: 'mail:read', title: 'read mail' },
  { name: 'email.create_draft', risk: 'draft', scope: 'mail:draft', title: 'draft a mail' },
  { name: 'email.send', risk: 'external_write', scope: 'mail:send', title: 'send a mail' },
];
