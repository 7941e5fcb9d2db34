import type { Feature } from '../../feature.ts';

export const subscriptionsFeature = {
  capabilities: [],
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
