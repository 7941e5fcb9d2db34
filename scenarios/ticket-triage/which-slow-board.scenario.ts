import { get, patch } from '../agents/api.ts';
import { fill, press } from '../agents/on-page.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { ticketTriage } from './workflow.ts';

const answer = { candidates: ['T-1018', 'T-1019'] };

defineTask(ticketTriage, {
  name: 'which-slow-board',
  title: 'Two customers have a slow board: which is meant is asked, and nothing is changed',
  kind: 'ambiguous_input',
  goal: 'Set the ticket about the slow board to high. If it is not clear which one is meant, change nothing and answer candidates with the numbers of those that are not solved.',
  startPath: '/tickets',
  done: { result: 'asked_which', answer },
  answers: { candidates: { setOf: answer.candidates } },
  page: visit('/tickets', fill('Search tickets', 'Board very slow'), press('button', 'Search')),
  api: [get('/tickets?q=Board+very+slow')],
  wrong: {
    'takes-the-first': [patch('/tickets/T-1018', { priority: 'high' })],
    'takes-the-other': [patch('/tickets/T-1019', { priority: 'high' })],
    'takes-both': [
      patch('/tickets/T-1018', { priority: 'high' }),
      patch('/tickets/T-1019', { priority: 'high' }),
    ],
  },
});
