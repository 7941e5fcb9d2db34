import type { Feature } from '../../feature.ts';

export const subscriptionsFeature = {
  capabilities: [],
  operations: {},
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
