import type { Feature } from '../../feature.ts';

export const searchFeature = {
  capabilities: [],
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
