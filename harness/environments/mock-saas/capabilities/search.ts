import type { Capability } from '../../../model/risk.ts';

export const searchCapabilities: readonly Capability[] = [];
