import type { Feature } from '../../feature.ts';

export const opportunitiesFeature = {
  capabilities: [],
  operations: {},
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
