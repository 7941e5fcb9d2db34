import { post } from '../agents/api.ts';
import { press } from '../agents/on-page.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { teamPermissions } from './workflow.ts';

defineTask(teamPermissions, {
  name: 'revoke-trainee',
  title: 'One of two open invitations is revoked',
  kind: 'happy_path',
  goal: 'The trainee does not come. Revoke the invitation of trainee@acme.example.',
  startPath: '/team/invitations',
  expects: [
    {
      what: 'the invitation is revoked',
      table: 'invitations',
      kind: 'update',
      rowId: 'invite_000003',
      after: { state: 'revoked' },
    },
  ],
  done: { result: 'revoked' },
  page: visit('/team/invitations/invite_000003', press('button', 'Revoke invitation')),
  api: [post('/invitations/invite_000003/revoke')],
  wrong: {
    'the-other': [post('/invitations/invite_000004/revoke')],
    'both-of-them': [post('/invitations/invite_000003/revoke'), post('/invitations/invite_000004/revoke')],
    'the-draft': [post('/invitations/invite_000005/revoke')],
    'invites-somebody-else': [
      post('/invitations/invite_000003/revoke'),
      post('/invitations', { email: 'trainee2@acme.example', role: 'support_agent' }),
    ],
  },
});
