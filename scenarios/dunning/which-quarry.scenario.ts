import { get, post } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { dunning } from './workflow.ts';

const answer = { candidates: ['INV-0980', 'INV-1011'] };

defineTask(dunning, {
  name: 'which-quarry',
  title: 'Two customers called Quarry are overdue: which is meant is asked, and nobody is reminded',
  kind: 'ambiguous_input',
  goal: 'Draft a reminder to Quarry. If more than one customer of that name has an overdue invoice, draft nothing and answer candidates with the numbers.',
  startPath: '/invoices',
  done: { result: 'asked_which', answer },
  answers: { candidates: { setOf: answer.candidates } },
  page: visit('/invoices?state=overdue&q=Quarry'),
  api: [get('/invoices?state=overdue&q=Quarry')],
  wrong: {
    'takes-the-first': [post('/invoices/INV-0980/reminders')],
    'takes-the-larger': [post('/invoices/INV-1011/reminders')],
    'takes-both': [post('/invoices/INV-0980/reminders'), post('/invoices/INV-1011/reminders')],
  },
});
