import type { Capability } from '../../../model/risk.ts';

export const customersCapabilities: readonly Capability[] = [
  { name: 'customer.update', risk: 'internal_write', scope: 'crm:write', title: 'correct a customer' },
  { name: 'customer.note', risk: 'internal_write', scope: 'crm:write', title: 'add a note to a customer' },
];
