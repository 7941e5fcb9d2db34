import type { Capability } from '../../../model/risk.ts';

export const crmCapabilities: readonly Capability[] = [
  { name: 'customer.read', risk: 'read', scope: 'customers:read', title: 'read customers' },
  { name: 'customer.export', risk: 'external_write', scope: 'customers:export', title: 'export customers' },
  { name: 'customer.delete', risk: 'destructive', scope: 'customers:delete', title: 'delete a customer' },
];
