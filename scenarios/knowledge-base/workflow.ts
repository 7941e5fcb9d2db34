import { fileURLToPath } from 'node:url';
import { mockSaasEnvironment } from '../../harness/environments/mock-saas/mock-saas-environment.ts';
import { get, patch, post } from '../agents/api.ts';
import type { Workflow } from '../shared/workflow.ts';

/** Daniel, an admin of Acme, looks after the articles; what readers see changes only with a second pair of eyes. */
export const knowledgeBase: Workflow = {
  workflow: 'knowledge-base',
  environment: mockSaasEnvironment,
  policyFile: fileURLToPath(new URL('./policy.json', import.meta.url)),
  identity: { tenantId: 'sandbox_acme', actorId: 'sandbox_admin_01', role: 'admin' },
  reads: [get('/kb'), get('/kb?state=draft')],
  strays: {
    'notes-elsewhere': [post('/tickets/T-0996/notes', { body: 'Seen.' })],
    'sets-a-task': [post('/tasks', { title: 'Look at this again' })],
    'completes-a-task': [post('/tasks/task_000004/complete')],
    'lowers-a-ticket': [patch('/tickets/T-1008', { priority: 'low' })],
  },
  nextDoor: 'http://acme-eu.saas.localhost/kb',
};
