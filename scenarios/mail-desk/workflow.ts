import { fileURLToPath } from 'node:url';
import { mockSaasEnvironment } from '../../harness/environments/mock-saas/mock-saas-environment.ts';
import { get, patch, post } from '../agents/api.ts';
import type { Workflow } from '../shared/workflow.ts';

/** Daniel, an admin of Acme, looks after the mail of the workspace; where it is forwarded is not for him. */
export const mailDesk: Workflow = {
  workflow: 'mail-desk',
  environment: mockSaasEnvironment,
  policyFile: fileURLToPath(new URL('./policy.json', import.meta.url)),
  identity: { tenantId: 'sandbox_acme', actorId: 'sandbox_admin_01', role: 'admin' },
  reads: [get('/mails?box=draft'), get('/mail-templates')],
  strays: {
    'notes-elsewhere': [post('/tickets/T-0996/notes', { body: 'Seen.' })],
    'sets-a-task': [post('/tasks', { title: 'Look at this again' })],
    'completes-a-task': [post('/tasks/task_000004/complete')],
    'lowers-a-ticket': [patch('/tickets/T-1008', { priority: 'low' })],
  },
  nextDoor: 'http://acme-eu.saas.localhost/mail',
};
