import { type Feature, get } from '../../feature.ts';
import { kbOperations } from './operations.ts';

export const kbFeature = {
  capabilities: [
    get('/kb', 'kb.search', 'kb:read'),
    get('/kb/:slug', 'kb.search', 'kb:read'),
    get('/kb/:slug/revisions/:revision', 'kb.search', 'kb:read'),
  ],
  operations: kbOperations,
  navigation: [{ section: 'kb', href: '/kb', word: 'knowledgeBase', scope: 'kb:read' }],
  flashes: {},
  tones: {},
} as const satisfies Feature;
