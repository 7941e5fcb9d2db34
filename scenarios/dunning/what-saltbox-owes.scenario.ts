import { both, get } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { dunning } from './workflow.ts';

const answer = { overdue_minor: 28457, invoices: ['INV-0974', 'INV-1026'] };

defineTask(dunning, {
  name: 'what-saltbox-owes',
  title: 'What is overdue is added up: without what was paid of it, and without what is not due yet',
  kind: 'happy_path',
  goal: 'What does Saltbox Fitness Incorporated owe us that is overdue, in cents and after what it has paid of it, and on which invoices? Answer overdue_minor and invoices.',
  startPath: '/invoices',
  done: { result: 'added_up', answer },
  answers: { overdue_minor: 28457, invoices: { setOf: answer.invoices } },
  page: both(visit('/invoices?state=overdue'), visit('/invoices/INV-0974')),
  api: [get('/invoices?state=overdue&customer=cus_000027')],
  wrong: {},
  wrongEnds: {
    'forgets-what-was-paid': { result: 'added_up', answer: { ...answer, overdue_minor: 30257 } },
    'adds-what-is-not-due': {
      result: 'added_up',
      answer: { overdue_minor: 35657, invoices: [...answer.invoices, 'INV-1048'] },
    },
    'in-whole-dollars': { result: 'added_up', answer: { ...answer, overdue_minor: 284.57 } },
  },
});
