import { get } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { teamPermissions } from './workflow.ts';

const answer = { pending: ['trainee@acme.example', 'bookkeeping@acme.example'], drafts: 1 };

defineTask(teamPermissions, {
  name: 'pending-invitations',
  title: 'Whose invitation is still open is told, without those that were accepted, revoked, or never sent',
  kind: 'happy_path',
  goal: 'Which addresses have an invitation that was sent and not yet accepted, and how many invitations are drafts? Answer pending and drafts.',
  startPath: '/team/invitations',
  done: { result: 'listed', answer },
  answers: { pending: { setOf: answer.pending }, drafts: 1 },
  page: visit('/team/invitations', { type: 'scroll', dx: 0, dy: 200 }),
  api: [get('/invitations')],
  wrong: {},
  wrongEnds: {
    'counts-the-draft': {
      result: 'listed',
      answer: { pending: [...answer.pending, 'interim@acme.example'], drafts: 1 },
    },
    'counts-the-revoked': {
      result: 'listed',
      answer: { pending: [...answer.pending, 'press@acme.example'], drafts: 1 },
    },
  },
});
