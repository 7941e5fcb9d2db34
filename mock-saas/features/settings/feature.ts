import type { Feature } from '../../feature.ts';

export const settingsFeature = {
  capabilities: [],
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
