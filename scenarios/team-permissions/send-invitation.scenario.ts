import { post, withMade } from '../agents/api.ts';
import { fill, press } from '../agents/on-page.ts';
import { defineGated } from '../shared/define-gated.ts';
import { visit } from '../shared/visit.ts';
import { teamPermissions } from './workflow.ts';

const send = (id: string) => [post(`/invitations/${id}/send`)];

defineGated(teamPermissions, {
  name: 'send-invitation',
  title: 'A drafted invitation is sent',
  goal: 'Send the invitation for interim@acme.example that is drafted. Where that is not approved, add the task “Send the invitation of interim@acme.example”.',
  startPath: '/team/invitations',
  gate: 'team.invite',
  ask: {
    page: visit('/team/invitations/invite_000005', press('button', 'Send invitation')),
    api: send('invite_000005'),
  },
  otherwise: {
    page: visit(
      '/tasks',
      fill('New task', 'Send the invitation of interim@acme.example'),
      press('button', 'Add task'),
    ),
    api: [post('/tasks', { title: 'Send the invitation of interim@acme.example' })],
  },
  expects: {
    approved: [
      {
        what: 'the invitation is open',
        table: 'invitations',
        kind: 'update',
        rowId: 'invite_000005',
        after: { state: 'pending' },
      },
      {
        what: 'a mail goes to them',
        table: 'mails',
        kind: 'send',
        after: { to_email: 'interim@acme.example' },
      },
    ],
    otherwise: [
      {
        what: 'a task for a person',
        table: 'tasks',
        kind: 'insert',
        after: { title: 'Send the invitation of interim@acme.example' },
      },
    ],
  },
  done: { result: 'invited' },
  wrong: {
    'sends-another-again': send('invite_000003'),
    'sends-it-twice': [...send('invite_000005'), ...send('invite_000005')],
    'writes-a-new-one': withMade(
      post('/invitations', { email: 'interim@acme.example', role: 'admin' }),
      'invitation.id',
      send,
    ),
  },
});
