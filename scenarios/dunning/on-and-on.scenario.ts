import { get } from '../agents/api.ts';
import { defineEndless } from '../shared/define-stopped.ts';
import { dunning } from './workflow.ts';

defineEndless(dunning, {
  name: 'on-and-on',
  title: 'An agent reads invoices over and over: it is stopped, with nothing changed',
  goal: 'Wait until everything is paid.',
  startPath: '/invoices',
  onAndOn: Array.from({ length: 40 }, (_, at) => get(`/invoices?state=overdue&page=${at + 1}`)),
  alsoEndless: {
    'another-list': Array.from({ length: 40 }, (_, at) => get(`/invoices?page=${at + 1}`)),
    'search-by-search': Array.from({ length: 40 }, (_, at) => get(`/search?q=overdue+${at}`)),
  },
  stop: 'tool_call_budget_exceeded',
});
