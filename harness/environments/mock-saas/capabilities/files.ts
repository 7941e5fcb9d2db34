import type { Capability } from '../../../model/risk.ts';

export const filesCapabilities: readonly Capability[] = [
  { name: 'file.read', risk: 'read', scope: 'files:read', title: 'read files' },
  {
    name: 'file.write',
    risk: 'internal_write',
    scope: 'files:write',
    title: 'upload and rename files, and attach them',
  },
  { name: 'file.delete', risk: 'destructive', scope: 'files:delete', title: 'delete a file' },
];
