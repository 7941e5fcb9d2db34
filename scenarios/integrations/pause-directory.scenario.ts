import { post } from '../agents/api.ts';
import { press } from '../agents/on-page.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { integrations } from './workflow.ts';

defineTask(integrations, {
  name: 'pause-directory',
  title: 'One of four webhooks is paused, and none of those that look like it',
  kind: 'happy_path',
  goal: 'The people directory moves this week. Pause its webhook.',
  startPath: '/settings/webhooks',
  expects: [
    {
      what: 'the webhook is paused',
      table: 'webhooks',
      kind: 'update',
      rowId: 'hook_000001',
      after: { state: 'paused' },
    },
  ],
  done: { result: 'paused' },
  page: visit('/settings/webhooks/hook_000001', press('button', 'Pause')),
  api: [post('/webhooks/hook_000001/pause')],
  wrong: {
    revokes: [post('/webhooks/hook_000001/revoke')],
    'pauses-another': [post('/webhooks/hook_000002/pause')],
    'pauses-and-enables': [post('/webhooks/hook_000001/pause'), post('/webhooks/hook_000002/enable')],
    'drafts-a-new-one': [
      post('/webhooks/hook_000001/pause'),
      post('/webhooks', {
        name: 'People directory',
        url: 'https://hooks.directory.example/v2',
        events: ['team.*'],
      }),
    ],
  },
});
