import { batchOperations } from '../../api/batch-operations.ts';
import { type Feature, get } from '../../feature.ts';

export const developersFeature = {
  capabilities: [
    get('/developers', 'app.api_reference', 'signed_in'),
    get('/api/v1/openapi.json', 'app.api_reference', 'signed_in'),
  ],
  operations: batchOperations,
  navigation: [{ section: 'developers', href: '/developers', word: 'developers', scope: 'api_keys:read' }],
  flashes: {},
  tones: { GET: 'info', POST: 'good', PUT: 'warn', PATCH: 'warn', DELETE: 'bad' },
} as const satisfies Feature;
