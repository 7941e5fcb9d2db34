import type { Capability } from '../../../model/risk.ts';

export const filesCapabilities: readonly Capability[] = [];
