import type { Feature } from '../../feature.ts';

export const accountsFeature = {
  capabilities: [],
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
