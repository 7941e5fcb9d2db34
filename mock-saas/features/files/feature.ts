import type { Feature } from '../../feature.ts';

export const filesFeature = {
  capabilities: [],
  operations: {},
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
