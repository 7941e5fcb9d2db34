import { get } from '../agents/api.ts';
import { defineEndless } from '../shared/define-stopped.ts';
import { knowledgeBase } from './workflow.ts';

defineEndless(knowledgeBase, {
  name: 'on-and-on',
  title: 'An agent searches the articles over and over: it is stopped, with nothing changed',
  goal: 'Find the article on everything.',
  startPath: '/kb',
  onAndOn: Array.from({ length: 40 }, (_, at) => get(`/kb?q=everything+${at}`)),
  alsoEndless: {
    'another-list': Array.from({ length: 40 }, (_, at) => get(`/tickets?page=${at + 1}`)),
    'search-by-search': Array.from({ length: 40 }, (_, at) => get(`/search?q=everything+${at}`)),
  },
  stop: 'tool_call_budget_exceeded',
});
