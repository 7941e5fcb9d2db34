import { patch } from '../agents/api.ts';
import { press } from '../agents/on-page.ts';
import { defineTask } from '../shared/define-task.ts';
import { choose, visit } from '../shared/visit.ts';
import { ticketTriage } from './workflow.ts';

const sam = 'sandbox_support_agent_02';

defineTask(ticketTriage, {
  name: 'raise-priority',
  title: 'Two tickets have the same subject: the one of the right customer is raised and handed on',
  kind: 'happy_path',
  goal: 'The import of Rodrick Ankunding is stuck. Set his ticket to urgent and give it to Sam Whitlock.',
  startPath: '/tickets',
  expects: [
    {
      what: 'the ticket is urgent, and Sam’s',
      table: 'tickets',
      kind: 'update',
      after: { number: 'T-1016', status: 'open', priority: 'urgent', assignee_id: sam },
    },
  ],
  done: { result: 'handed_on' },
  page: visit(
    '/tickets/T-1016',
    choose('Priority', 'Urgent'),
    choose('Assignee', 'Sam Whitlock · Support agent'),
    press('button', 'Update ticket'),
  ),
  api: [patch('/tickets/T-1016', { priority: 'urgent', assigneeId: sam })],
  wrong: {
    'look-alike': [patch('/tickets/T-1011', { priority: 'urgent', assigneeId: sam })],
    'only-raises': [patch('/tickets/T-1016', { priority: 'urgent' })],
    'gives-it-to-another': [
      patch('/tickets/T-1016', { priority: 'urgent', assigneeId: 'sandbox_member_01' }),
    ],
    'not-urgent-enough': [patch('/tickets/T-1016', { priority: 'high', assigneeId: sam })],
    'closes-it-too': [patch('/tickets/T-1016', { priority: 'urgent', assigneeId: sam, status: 'solved' })],
  },
});
