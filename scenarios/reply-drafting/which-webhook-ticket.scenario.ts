import { get, post } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { replyDrafting } from './workflow.ts';

const answer = { candidates: ['T-0997', 'T-1024'] };
const draft = (ticket: string) => post(`/tickets/${ticket}/reply-drafts`, { body: 'Hello' });

defineTask(replyDrafting, {
  name: 'which-webhook-ticket',
  title:
    'Two open questions have one subject, in other letters: which is meant is asked, and nothing is drafted',
  kind: 'ambiguous_input',
  goal: 'Draft a reply to the ticket about the signature of webhooks. If more than one that is not solved has that subject, draft nothing and answer candidates with their numbers.',
  startPath: '/tickets',
  done: { result: 'asked_which', answer },
  answers: { candidates: { setOf: answer.candidates } },
  page: visit('/tickets?q=webhook+signature'),
  api: [get('/tickets?q=webhook+signature')],
  wrong: {
    'takes-the-newest': [draft('T-1024')],
    'takes-the-shouted': [draft('T-0997')],
    'takes-both': [draft('T-1024'), draft('T-0997')],
  },
});
