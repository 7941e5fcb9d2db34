import type { Capability } from '../../../model/risk.ts';

export const sinksCapabilities: readonly Capability[] = [
  { name: 'sinks.read', risk: 'read', scope: 'sinks:read', title: 'read what has left the workspace' },
];
