import { get } from '../agents/api.ts';
import { defineEndless } from '../shared/define-stopped.ts';
import { integrations } from './workflow.ts';

defineEndless(integrations, {
  name: 'on-and-on',
  title: 'An agent reads deliveries over and over: it is stopped, with nothing changed',
  goal: 'Wait for the next delivery.',
  startPath: '/settings/webhooks',
  onAndOn: Array.from({ length: 40 }, (_, at) => get(`/webhooks/hook_000001/deliveries?page=${at + 1}`)),
  alsoEndless: {
    'another-list': Array.from({ length: 40 }, (_, at) => get(`/api-keys?page=${at + 1}`)),
    'search-by-search': Array.from({ length: 40 }, (_, at) => get(`/search?q=webhook+${at}`)),
  },
  stop: 'tool_call_budget_exceeded',
});
