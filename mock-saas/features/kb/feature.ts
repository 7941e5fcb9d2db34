import { del, type Feature, get, post } from '../../feature.ts';
import { kbOperations } from './operations.ts';

export const kbFeature = {
  capabilities: [
    get('/kb', 'kb.search', 'kb:read'),
    post('/kb', 'kb.draft', 'kb:write'),
    get('/kb/new', 'kb.search', 'kb:write'),
    get('/kb/:slug', 'kb.search', 'kb:read'),
    post('/kb/:slug', 'kb.publish', 'kb:write'),
    get('/kb/:slug/edit', 'kb.search', 'kb:write'),
    post('/kb/:slug/draft', 'kb.draft', 'kb:write'),
    del('/kb/:slug/draft', 'kb.discard_draft', 'kb:write'),
    post('/kb/:slug/publish', 'kb.publish', 'kb:write'),
    post('/kb/:slug/archive', 'kb.archive', 'kb:write'),
    post('/kb/:slug/unarchive', 'kb.publish', 'kb:write'),
    get('/kb/:slug/compare', 'kb.search', 'kb:read'),
    get('/kb/:slug/revisions/:revision', 'kb.search', 'kb:read'),
    post('/kb/:slug/revisions/:revision/restore', 'kb.draft', 'kb:write'),
  ],
  operations: kbOperations,
  navigation: [{ section: 'kb', href: '/kb', word: 'knowledgeBase', scope: 'kb:read' }],
  flashes: {
    'article-draft-saved': 'Draft saved. Readers do not see it yet.',
    'article-draft-discarded': 'Draft discarded.',
    'article-published': 'Article published.',
    'article-archived': 'Article archived.',
    'article-unarchived': 'Article brought back.',
    'article-described': 'Title and category saved.',
    'article-restored': 'The old text is a draft now. Publish it to make it count.',
  },
  tones: {},
} as const satisfies Feature;
