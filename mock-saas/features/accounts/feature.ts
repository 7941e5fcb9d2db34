import { type Feature, get, post } from '../../feature.ts';
import { accountOperations } from './operations.ts';

export const accountsFeature = {
  capabilities: [
    get('/accounts', 'account.read', 'crm:read'),
    get('/accounts/new', 'account.read', 'crm:write'),
    post('/accounts', 'account.write', 'crm:write'),
    get('/accounts/:id', 'account.read', 'crm:read'),
    post('/accounts/:id', 'account.write', 'crm:write'),
    get('/accounts/:id/edit', 'account.read', 'crm:write'),
    post('/accounts/:id/notes', 'crm.note', 'crm:write'),
    post('/accounts/:id/delete', 'account.delete', 'crm:delete'),
    post('/accounts/:id/restore', 'account.restore', 'crm:delete'),
    get('/accounts/:id/merge', 'account.read', 'crm:merge'),
    post('/accounts/:id/merge', 'account.merge', 'crm:merge'),
  ],
  operations: accountOperations,
  navigation: [{ section: 'accounts', href: '/accounts', word: 'accounts', scope: 'crm:read' }],
  flashes: {
    'account-created': 'Account created.',
    'account-saved': 'Account saved.',
    'account-deleted': 'Account deleted. It can be restored.',
    'account-restored': 'Account restored.',
    'accounts-merged': 'Accounts merged.',
    'account-led-on': 'The account you asked for was merged into this one.',
    'crm-note-added': 'Note added.',
  },
  tones: {},
} as const satisfies Feature;
