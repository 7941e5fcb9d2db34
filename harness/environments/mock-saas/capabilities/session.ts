import type { Capability } from '../../../model/risk.ts';

export const sessionCapabilities: readonly Capability[] = [
  { name: 'session.change', risk: 'destructive', scope: null, title: 'sign in or out', blind: true },
];
