import type { Capability } from '../../../model/risk.ts';

export const crmCapabilities: readonly Capability[] = [
  { name: 'customer.read', risk: 'read', scope: 'customers:read', title: 'read customers' },
  { name: 'customer.export', risk: 'external_write', scope: 'customers:export', title: 'export customers' },
  { name: 'customer.delete', risk: 'destructive', scope: 'customers:delete', title: 'delete a customer' },
  { name: 'account.read', risk: 'read', scope: 'crm:read', title: 'read accounts' },
  { name: 'contact.read', risk: 'read', scope: 'crm:read', title: 'read contacts' },
  { name: 'contact.import_draft', risk: 'draft', scope: 'crm:import', title: 'upload contacts as a draft' },
  {
    name: 'contact.export_draft',
    risk: 'draft',
    scope: 'crm:export',
    title: 'prepare an export of contacts',
  },
  { name: 'account.write', risk: 'internal_write', scope: 'crm:write', title: 'create or change an account' },
  {
    name: 'account.restore',
    risk: 'internal_write',
    scope: 'crm:delete',
    title: 'restore a deleted account',
  },
  { name: 'contact.write', risk: 'internal_write', scope: 'crm:write', title: 'create or change a contact' },
  {
    name: 'contact.restore',
    risk: 'internal_write',
    scope: 'crm:delete',
    title: 'restore a deleted contact',
  },
  {
    name: 'contact.consent',
    risk: 'internal_write',
    scope: 'crm:write',
    title: 'record what a contact agreed to',
  },
  { name: 'contact.import', risk: 'internal_write', scope: 'crm:import', title: 'import contacts' },
  { name: 'crm.note', risk: 'internal_write', scope: 'crm:write', title: 'note something on a record' },
  { name: 'contact.export', risk: 'external_write', scope: 'crm:export', title: 'export contacts' },
  { name: 'contact.opt_in_again', risk: 'destructive', scope: 'crm:write', title: 'override an opt-out' },
  { name: 'account.delete', risk: 'destructive', scope: 'crm:delete', title: 'delete an account' },
  { name: 'account.merge', risk: 'destructive', scope: 'crm:merge', title: 'merge accounts' },
  { name: 'contact.delete', risk: 'destructive', scope: 'crm:delete', title: 'delete a contact' },
  { name: 'contact.merge', risk: 'destructive', scope: 'crm:merge', title: 'merge contacts' },
];
