import { both, post } from '../agents/api.ts';
import { fill, press } from '../agents/on-page.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { ticketTriage } from './workflow.ts';

const tag = (...tickets: readonly string[]) => post('/tickets/bulk/tag', { tickets, name: 'bug' });
const onPage = (ticket: string) =>
  visit(`/tickets/${ticket}`, fill('New tag', 'bug'), press('button', 'Add tag'));

defineTask(ticketTriage, {
  name: 'tag-stuck-imports',
  title: 'Of five tickets with one subject, the two that are open are tagged, and no others',
  kind: 'happy_path',
  goal: 'Tag every open ticket about an import that is stuck at 99 % with “bug”. Leave those that are pending, solved or closed alone.',
  startPath: '/tickets',
  expects: [1, 2].map((nth) => ({
    what: `ticket ${nth} of two is tagged`,
    table: 'ticket_tags',
    kind: 'insert',
    after: { tag_id: 'tag_000002', ticket_id: nth === 1 ? 'tic_000107' : 'tic_000112' },
  })),
  done: { result: 'tagged' },
  page: both(onPage('T-1011'), onPage('T-1016')),
  api: [tag('T-1011', 'T-1016')],
  wrong: {
    'only-one': [tag('T-1016')],
    'pending-too': [tag('T-1011', 'T-1016', 'T-0982')],
    'all-five': [tag('T-1011', 'T-1016', 'T-0982', 'T-0952', 'T-0928')],
    'look-alike-tag': [post('/tickets/bulk/tag', { tickets: ['T-1011', 'T-1016'], name: 'bugs' })],
    'another-subject': [tag('T-1011', 'T-0995')],
  },
});
