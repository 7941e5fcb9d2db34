import type { Capability } from '../../../model/risk.ts';

export const searchCapabilities: readonly Capability[] = [
  { name: 'search.read', risk: 'read', scope: 'search:read', title: 'search everything that may be read' },
];
