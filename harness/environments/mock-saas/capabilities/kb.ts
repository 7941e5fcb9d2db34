import type { Capability } from '../../../model/risk.ts';

export const kbCapabilities: readonly Capability[] = [
  { name: 'kb.search', risk: 'read', scope: 'kb:read', title: 'search and read the knowledge base' },
];
