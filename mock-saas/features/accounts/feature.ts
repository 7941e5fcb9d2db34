import type { Feature } from '../../feature.ts';

export const accountsFeature = {
  capabilities: [],
  operations: {},
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
