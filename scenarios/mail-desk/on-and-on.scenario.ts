import { get } from '../agents/api.ts';
import { defineEndless } from '../shared/define-stopped.ts';
import { mailDesk } from './workflow.ts';

defineEndless(mailDesk, {
  name: 'on-and-on',
  title: 'An agent looks into the inbox over and over: it is stopped, with nothing changed',
  goal: 'Wait for the answer of Urban Bode.',
  startPath: '/mail',
  onAndOn: Array.from({ length: 40 }, (_, at) => get(`/mails?box=received&page=${at + 1}`)),
  alsoEndless: {
    'another-list': Array.from({ length: 40 }, (_, at) => get(`/mails?box=sent&page=${at + 1}`)),
    'search-by-search': Array.from({ length: 40 }, (_, at) => get(`/search?q=contract+${at}`)),
  },
  stop: 'tool_call_budget_exceeded',
});
