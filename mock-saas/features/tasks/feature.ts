import type { Feature } from '../../feature.ts';

export const tasksFeature = {
  capabilities: [],
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
