import type { Capability } from '../../../model/risk.ts';

export const kbCapabilities: readonly Capability[] = [
  { name: 'kb.search', risk: 'read', scope: 'kb:read', title: 'search and read the knowledge base' },
  { name: 'kb.draft', risk: 'draft', scope: 'kb:write', title: 'draft an article' },
  {
    name: 'kb.publish',
    risk: 'external_write',
    scope: 'kb:write',
    title: 'change what readers of the knowledge base see',
  },
  { name: 'kb.archive', risk: 'external_write', scope: 'kb:write', title: 'take an article from readers' },
  {
    name: 'kb.discard_draft',
    risk: 'destructive',
    scope: 'kb:write',
    title: 'discard the draft of an article',
  },
];
