import { type Feature, get } from '../../feature.ts';

export const dashboardFeature = {
  capabilities: [get('/assets/*', 'app.view', 'anyone'), get('/', 'app.home', 'signed_in')],
  operations: {},
  navigation: [{ section: 'dashboard', href: '/', word: 'dashboard', scope: null }],
  flashes: {},
  tones: {},
} as const satisfies Feature;
