import type { Feature } from '../../feature.ts';

export const teamFeature = {
  capabilities: [],
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
