import { type Feature, get } from '../../feature.ts';

export const auditFeature = {
  capabilities: [get('/audit', 'audit.read', 'audit:read')],
  operations: {},
  navigation: [{ section: 'audit', href: '/audit', word: 'auditLog', scope: 'audit:read' }],
  flashes: {},
  tones: {},
} as const satisfies Feature;
