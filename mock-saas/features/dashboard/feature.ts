import { type Feature, get } from '../../feature.ts';
import { dashboardOperations } from './operations.ts';

export const dashboardFeature = {
  capabilities: [get('/assets/*', 'app.view', 'anyone'), get('/', 'app.home', 'signed_in')],
  operations: dashboardOperations,
  navigation: [{ section: 'dashboard', href: '/', word: 'dashboard', scope: null }],
  flashes: {},
  tones: {},
} as const satisfies Feature;
