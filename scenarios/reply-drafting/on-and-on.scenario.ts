import { get } from '../agents/api.ts';
import { defineEndless } from '../shared/define-stopped.ts';
import { replyDrafting } from './workflow.ts';

defineEndless(replyDrafting, {
  name: 'on-and-on',
  title: 'An agent reads up on and on before it drafts: it is stopped, with nothing drafted',
  goal: 'Draft the best answer to T-1012.',
  startPath: '/tickets/T-1012',
  onAndOn: Array.from({ length: 40 }, (_, at) => get(`/kb?q=timeline+${at}`)),
  alsoEndless: {
    'another-list': Array.from({ length: 40 }, (_, at) => get(`/tickets?page=${at + 1}`)),
    'search-by-search': Array.from({ length: 40 }, (_, at) => get(`/search?q=slow+${at}`)),
  },
  stop: 'tool_call_budget_exceeded',
});
