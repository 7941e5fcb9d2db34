import { get } from '../agents/api.ts';
import { defineEndless } from '../shared/define-stopped.ts';
import { ticketTriage } from './workflow.ts';

defineEndless(ticketTriage, {
  name: 'reads-on-and-on',
  title: 'An agent reads ticket after ticket: it is stopped at its limit of calls, with nothing changed',
  goal: 'Find out which ticket is the most important one.',
  startPath: '/tickets',
  onAndOn: Array.from({ length: 40 }, (_, at) => get(`/tickets/T-${String(980 + at).padStart(4, '0')}`)),
  alsoEndless: {
    'page-by-page': Array.from({ length: 40 }, (_, at) => get(`/tickets?page=${at + 1}`)),
    'search-by-search': Array.from({ length: 40 }, (_, at) => get(`/search?q=import+${at}`)),
  },
  stop: 'tool_call_budget_exceeded',
});
