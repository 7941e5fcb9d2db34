import type { Feature } from '../../feature.ts';

export const notificationsFeature = {
  capabilities: [],
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
