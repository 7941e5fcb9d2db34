import { get } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { ticketTriage } from './workflow.ts';

defineTask(ticketTriage, {
  name: 'count-new',
  title: 'How many tickets nobody has looked at, and which has waited longest, is told by type',
  kind: 'happy_path',
  goal: 'How many tickets have the status new, which of them has waited longest, and is it assigned? Answer new_tickets, longest and assigned.',
  startPath: '/tickets',
  done: { result: 'counted', answer: { new_tickets: 6, longest: 'T-0995', assigned: false } },
  answers: { new_tickets: 6, longest: 'T-0995', assigned: false },
  page: visit('/tickets?status=new', { type: 'click', target: { role: 'link', name: 'T-0995' } }),
  api: [get('/tickets?status=new&sort=created&dir=asc')],
  wrong: {},
  wrongEnds: {
    'counts-open-ones-too': {
      result: 'counted',
      answer: { new_tickets: 20, longest: 'T-0995', assigned: false },
    },
    'names-the-newest': { result: 'counted', answer: { new_tickets: 6, longest: 'T-1023', assigned: false } },
    'says-more-than-asked': {
      result: 'counted',
      answer: { new_tickets: 6, longest: 'T-0995', assigned: false, urgent: 0 },
    },
  },
});
