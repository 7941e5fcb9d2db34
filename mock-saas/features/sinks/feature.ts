import type { Feature } from '../../feature.ts';

export const sinksFeature = {
  capabilities: [],
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
