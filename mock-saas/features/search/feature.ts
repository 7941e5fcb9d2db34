import { type Feature, get } from '../../feature.ts';
import { searchOperations } from './operations.ts';

export const searchFeature = {
  capabilities: [get('/search', 'search.read', 'search:read')],
  operations: searchOperations,
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
