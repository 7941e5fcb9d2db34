import { type Feature, get, post } from '../../feature.ts';
import { opportunityOperations } from './operations.ts';

export const opportunitiesFeature = {
  capabilities: [
    get('/opportunities', 'opportunity.read', 'crm:read'),
    post('/opportunities', 'opportunity.write', 'crm:write'),
    get('/opportunities/new', 'opportunity.read', 'crm:write'),
    get('/opportunities/:id', 'opportunity.read', 'crm:read'),
    post('/opportunities/:id', 'opportunity.write', 'crm:write'),
    get('/opportunities/:id/edit', 'opportunity.read', 'crm:write'),
    get('/opportunities/:id/lose', 'opportunity.read', 'crm:write'),
    post('/opportunities/:id/move', 'opportunity.move', 'crm:write'),
    post('/opportunities/:id/notes', 'opportunity.note', 'crm:write'),
    post('/opportunities/:id/delete', 'opportunity.delete', 'crm:delete'),
  ],
  operations: opportunityOperations,
  navigation: [
    { section: 'opportunities', href: '/opportunities', word: 'opportunities', scope: 'crm:read' },
  ],
  flashes: {
    'opportunity-created': 'Opportunity created.',
    'opportunity-saved': 'Opportunity saved.',
    'opportunity-moved': 'Opportunity moved.',
    'opportunity-note-added': 'Note added.',
    'opportunity-deleted': 'Opportunity deleted.',
  },
  tones: {},
} as const satisfies Feature;
