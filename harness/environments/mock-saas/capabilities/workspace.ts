import type { Capability } from '../../../model/risk.ts';

export const workspaceCapabilities: readonly Capability[] = [
  { name: 'audit.read', risk: 'read', scope: 'audit:read', title: 'read the audit log' },
  { name: 'audit.export', risk: 'external_write', scope: 'audit:read', title: 'export the audit log' },
];
