import { get } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { integrations } from './workflow.ts';

const answer = { key: 'key_000002', expires_on: '2026-03-12', never_expires: 1 };

defineTask(integrations, {
  name: 'next-key-to-expire',
  title: 'Which key stops working next is told, with those aside that have stopped already',
  kind: 'happy_path',
  goal: 'Which API key that still works expires next, on which day, and how many that work never expire? Answer key, expires_on and never_expires.',
  startPath: '/settings/api-keys',
  done: { result: 'found', answer },
  answers: answer,
  page: visit('/settings/api-keys', { type: 'scroll', dx: 0, dy: 200 }),
  api: [get('/api-keys')],
  wrong: {},
  wrongEnds: {
    'takes-the-one-that-has-expired': { result: 'found', answer: { ...answer, key: 'key_000003' } },
    'counts-the-revoked': { result: 'found', answer: { ...answer, never_expires: 2 } },
  },
});
