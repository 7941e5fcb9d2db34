import { type Feature, get } from '../../feature.ts';
import { sinkOperations } from './operations.ts';

export const sinksFeature = {
  capabilities: [
    get('/deliveries', 'sinks.read', 'sinks:read'),
    get('/deliveries/cards', 'sinks.read', 'sinks:read'),
    get('/deliveries/mails', 'sinks.read', 'sinks:read'),
    get('/deliveries/webhooks', 'sinks.read', 'sinks:read'),
    get('/deliveries/exports', 'sinks.read', 'sinks:read'),
  ],
  operations: sinkOperations,
  navigation: [{ section: 'deliveries', href: '/deliveries', word: 'deliveries', scope: 'sinks:read' }],
  flashes: {},
  tones: { done: 'good', delivered: 'good', failed: 'bad' },
} as const satisfies Feature;
