import type { Capability } from '../../../model/risk.ts';

export const settingsCapabilities: readonly Capability[] = [];
