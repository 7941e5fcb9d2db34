import type { Capability } from '../../../model/risk.ts';

export const notificationsCapabilities: readonly Capability[] = [];
