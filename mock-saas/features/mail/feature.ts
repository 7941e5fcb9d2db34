import { type Feature, get, post } from '../../feature.ts';
import { mailOperations } from './operations.ts';

export const mailFeature = {
  capabilities: [
    get('/mail', 'mail.read', 'mail:read'),
    get('/mail/new', 'mail.read', 'mail:draft'),
    post('/mail', 'email.create_draft', 'mail:draft'),
    get('/mail/:id', 'mail.read', 'mail:read'),
    post('/mail/:id', 'email.create_draft', 'mail:draft'),
    post('/mail/:id/send', 'email.send', 'mail:send'),
  ],
  operations: mailOperations,
  navigation: [{ section: 'mail', href: '/mail', word: 'mail', scope: 'mail:read' }],
  flashes: { 'draft-saved': 'Draft saved.', 'mail-sent': 'Mail sent.' },
  tones: { scheduled: 'info', sent: 'good' },
} as const satisfies Feature;
