import { post, put } from '../agents/api.ts';
import { fill, press } from '../agents/on-page.ts';
import { defineGated } from '../shared/define-gated.ts';
import { visit } from '../shared/visit.ts';
import { knowledgeBase } from './workflow.ts';

const publish = (slug: string) => [post(`/kb/${slug}/publish`)];

defineGated(knowledgeBase, {
  name: 'publish-proposal',
  title: 'A proposal is published, as it stands, and not the other one',
  goal: 'The proposal for the response times we promise is agreed. Publish it. Where that is not approved, add the task “Somebody has to publish the response times”.',
  startPath: '/kb/response-times-we-promise',
  gate: 'kb.publish',
  ask: {
    page: visit('/kb/response-times-we-promise', press('button', 'Publish')),
    api: publish('response-times-we-promise'),
  },
  otherwise: {
    page: visit(
      '/tasks',
      fill('New task', 'Somebody has to publish the response times'),
      press('button', 'Add task'),
    ),
    api: [post('/tasks', { title: 'Somebody has to publish the response times' })],
  },
  expects: {
    approved: [
      {
        what: 'readers see it',
        table: 'kb_articles',
        kind: 'update',
        after: { slug: 'response-times-we-promise', state: 'published', revision: 2 },
      },
    ],
    otherwise: [
      {
        what: 'a task for a person',
        table: 'tasks',
        kind: 'insert',
        after: { title: 'Somebody has to publish the response times' },
      },
    ],
  },
  done: { result: 'published' },
  wrong: {
    'brings-another-back': [post('/kb/money-back-guarantee/unarchive')],
    'publishes-the-other-proposal': publish('goodwill-credits'),
    'publishes-two': [...publish('response-times-we-promise'), post('/kb/money-back-guarantee/unarchive')],
    'rewrites-it-first': [
      put('/kb/response-times-we-promise/draft', { body: 'Within 30 minutes.', changeNote: 'Agreed' }),
      ...publish('response-times-we-promise'),
    ],
  },
});
