import { type Feature, get } from '../../feature.ts';

export const kbFeature = {
  capabilities: [
    get('/kb', 'kb.search', 'kb:read'),
    get('/kb/:slug', 'kb.search', 'kb:read'),
    get('/kb/:slug/revisions/:revision', 'kb.search', 'kb:read'),

    get('/api/v1/kb', 'kb.search', 'kb:read'),
    get('/api/v1/kb/:slug', 'kb.search', 'kb:read'),
  ],
  navigation: [{ section: 'kb', href: '/kb', word: 'knowledgeBase', scope: 'kb:read' }],
  flashes: {},
  tones: {},
} as const satisfies Feature;
