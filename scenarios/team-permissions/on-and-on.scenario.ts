import { get } from '../agents/api.ts';
import { defineEndless } from '../shared/define-stopped.ts';
import { teamPermissions } from './workflow.ts';

defineEndless(teamPermissions, {
  name: 'on-and-on',
  title: 'An agent lists people over and over: it is stopped, with nothing changed',
  goal: 'Find out who is responsible.',
  startPath: '/team',
  onAndOn: Array.from({ length: 40 }, (_, at) => get(`/members?page=${at + 1}`)),
  alsoEndless: {
    'another-list': Array.from({ length: 40 }, (_, at) => get(`/tickets?page=${at + 1}`)),
    'search-by-search': Array.from({ length: 40 }, (_, at) => get(`/search?q=harriet+${at}`)),
  },
  stop: 'tool_call_budget_exceeded',
});
