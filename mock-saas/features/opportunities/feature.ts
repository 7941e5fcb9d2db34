import type { Feature } from '../../feature.ts';

export const opportunitiesFeature = {
  capabilities: [],
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
