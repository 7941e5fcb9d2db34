import type { Capability } from '../../../model/risk.ts';

export const salesCapabilities: readonly Capability[] = [
  { name: 'opportunity.read', risk: 'read', scope: 'crm:read', title: 'read opportunities' },
  { name: 'task.read', risk: 'read', scope: 'crm:read', title: 'read tasks' },
  {
    name: 'opportunity.write',
    risk: 'internal_write',
    scope: 'crm:write',
    title: 'create or edit an opportunity',
  },
  {
    name: 'opportunity.move',
    risk: 'internal_write',
    scope: 'crm:write',
    title: 'move an opportunity to another stage, closing included',
  },
  {
    name: 'opportunity.note',
    risk: 'internal_write',
    scope: 'crm:write',
    title: 'add a note to an opportunity',
  },
  { name: 'task.write', risk: 'internal_write', scope: 'crm:write', title: 'create or change a task' },
  {
    name: 'opportunity.delete',
    risk: 'destructive',
    scope: 'crm:delete',
    title: 'delete an opportunity',
  },
  { name: 'task.delete', risk: 'destructive', scope: 'crm:write', title: 'delete a task' },
];
