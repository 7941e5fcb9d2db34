import { post } from '../agents/api.ts';
import { press } from '../agents/on-page.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { dunning } from './workflow.ts';

const remind = (invoice: string) => post(`/invoices/${invoice}/reminders`);

defineTask(dunning, {
  name: 'draft-reminder',
  title: 'The right one of two customers called Quarry is reminded, as a draft',
  kind: 'happy_path',
  goal: 'Draft a reminder to Quarry Consulting for its overdue invoice. Send nothing.',
  startPath: '/invoices',
  expects: [
    {
      what: 'a reminder is drafted',
      table: 'mails',
      kind: 'insert',
      after: { state: 'draft', subject: /INV-0980/, body: /76\.32/ },
    },
  ],
  done: { result: 'drafted' },
  page: visit('/invoices/INV-0980', press('button', 'Draft a reminder')),
  api: [remind('INV-0980')],
  wrong: {
    'look-alike': [remind('INV-1011')],
    'both-quarries': [remind('INV-0980'), remind('INV-1011')],
    'reminds-of-another-too': [remind('INV-0980'), remind('INV-0997')],
    'writes-its-own': [
      post('/mails', {
        to: 'info@quarry-consulting.example',
        subject: 'Reminder: invoice INV-0980',
        body: 'Please pay.',
      }),
    ],
  },
});
