import type { Feature } from '../../feature.ts';

export const contactsFeature = {
  capabilities: [],
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
