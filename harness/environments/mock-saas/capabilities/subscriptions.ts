import type { Capability } from '../../../model/risk.ts';

export const subscriptionsCapabilities: readonly Capability[] = [];
