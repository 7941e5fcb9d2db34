import type { Feature } from '../../feature.ts';

export const filesFeature = {
  capabilities: [],
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
