import type { Feature } from '../../feature.ts';

export const tasksFeature = {
  capabilities: [],
  operations: {},
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
