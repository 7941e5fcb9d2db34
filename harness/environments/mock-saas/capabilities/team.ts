import type { Capability } from '../../../model/risk.ts';

export const teamCapabilities: readonly Capability[] = [];
