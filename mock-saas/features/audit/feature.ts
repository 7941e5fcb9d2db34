import { type Feature, get, post } from '../../feature.ts';
import { auditOperations } from './operations.ts';

export const auditFeature = {
  capabilities: [
    get('/audit', 'audit.read', 'audit:read'),
    post('/audit/export', 'audit.export', 'audit:read'),
    get('/audit/:id', 'audit.read', 'audit:read'),
  ],
  operations: auditOperations,
  navigation: [{ section: 'audit', href: '/audit', word: 'auditLog', scope: 'audit:read' }],
  flashes: {},
  tones: {},
} as const satisfies Feature;
