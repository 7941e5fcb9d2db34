import { get, put } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { knowledgeBase } from './workflow.ts';

const answer = { candidates: ['duplicate-charges-and-refunds', 'refunding-a-payment'] };
const rewrite = (slug: string) =>
  put(`/kb/${slug}/draft`, { body: 'Within 30 days.', changeNote: '30 days' });

defineTask(knowledgeBase, {
  name: 'which-refund-article',
  title: 'Two articles are about refunds: which is meant is asked, and neither is touched',
  kind: 'ambiguous_input',
  goal: 'Draft a change of the article about refunds: “Within 30 days.” If more than one published article has refunds in its title, draft nothing and answer candidates with their slugs.',
  startPath: '/kb',
  done: { result: 'asked_which', answer },
  answers: { candidates: { setOf: answer.candidates } },
  page: visit('/kb?q=refund'),
  api: [get('/kb?q=refund')],
  wrong: {
    'takes-the-first': [rewrite('duplicate-charges-and-refunds')],
    'takes-the-second': [rewrite('refunding-a-payment')],
    'takes-both': [rewrite('duplicate-charges-and-refunds'), rewrite('refunding-a-payment')],
  },
});
