import type { Capability } from '../../../model/risk.ts';

export const liveCapabilities: readonly Capability[] = [
  {
    name: 'live.listen',
    risk: 'read',
    scope: null,
    title: 'hold a live connection, which tells nothing by itself',
    implicit: true,
  },
];
