import { type Feature, get, post } from '../../feature.ts';

export const mailFeature = {
  capabilities: [
    get('/mail', 'mail.read', 'mail:read'),
    get('/mail/new', 'mail.read', 'mail:draft'),
    post('/mail', 'email.create_draft', 'mail:draft'),
    get('/mail/:id', 'mail.read', 'mail:read'),
    post('/mail/:id', 'email.create_draft', 'mail:draft'),
    post('/mail/:id/send', 'email.send', 'mail:send'),

    post('/api/v1/mails', 'email.create_draft', 'mail:draft'),
    get('/api/v1/mails/:id', 'mail.read', 'mail:read'),
    post('/api/v1/mails/:id/send', 'email.send', 'mail:send'),
  ],
  navigation: [{ section: 'mail', href: '/mail', word: 'mail', scope: 'mail:read' }],
  flashes: { 'draft-saved': 'Draft saved.', 'mail-sent': 'Mail sent.' },
  tones: { scheduled: 'info', sent: 'good' },
} as const satisfies Feature;
