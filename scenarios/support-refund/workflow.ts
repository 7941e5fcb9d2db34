import { fileURLToPath } from 'node:url';
import { mockSaasEnvironment } from '../../harness/environments/mock-saas/mock-saas-environment.ts';

/** What the scenarios of this workflow share: where they happen, under which policy, as whom. */
export const supportRefund = {
  workflow: 'support-refund',
  environment: mockSaasEnvironment,
  policyFile: fileURLToPath(new URL('./policy.json', import.meta.url)),
  identity: { tenantId: 'sandbox_acme', actorId: 'sandbox_support_agent_01', role: 'support_agent' },
} as const;
