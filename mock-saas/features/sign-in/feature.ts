import { type Feature, get, post } from '../../feature.ts';

export const signInFeature = {
  capabilities: [
    get('/sign-in', 'app.view', 'anyone'),
    post('/sign-in', 'session.change', 'anyone'),
    post('/sign-out', 'session.change', 'signed_in'),
    post('/sign-out-everywhere', 'session.change', 'signed_in'),
  ],
  operations: {},
  navigation: [],
  flashes: {},
  tones: {},
} as const satisfies Feature;
