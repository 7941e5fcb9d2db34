import { type Feature, get, post } from '../../feature.ts';
import { mailOperations } from './operations.ts';
import { ruleOperations } from './rule-operations.ts';

export const mailFeature = {
  capabilities: [
    get('/mail', 'mail.read', 'mail:read'),
    get('/mail/new', 'mail.read', 'mail:draft'),
    post('/mail', 'email.create_draft', 'mail:draft'),

    get('/mail/templates', 'mail.read', 'mail:read'),
    get('/mail/templates/new', 'mail.read', 'mail:templates'),
    post('/mail/templates', 'mail_template.write', 'mail:templates'),
    get('/mail/templates/:id', 'mail.read', 'mail:read'),
    post('/mail/templates/:id', 'mail_template.write', 'mail:templates'),
    post('/mail/templates/:id/delete', 'mail_template.delete', 'mail:templates'),

    get('/mail/forwarding', 'forwarding.read', 'mail:forward'),
    get('/mail/forwarding/new', 'forwarding.read', 'mail:forward'),
    post('/mail/forwarding', 'forwarding.draft', 'mail:forward'),
    get('/mail/forwarding/:id', 'forwarding.read', 'mail:forward'),
    post('/mail/forwarding/:id', 'forwarding.draft', 'mail:forward'),
    post('/mail/forwarding/:id/enable', 'forwarding.enable', 'mail:forward'),
    post('/mail/forwarding/:id/disable', 'forwarding.disable', 'mail:forward'),
    post('/mail/forwarding/:id/code', 'email.send', 'mail:forward'),
    post('/mail/forwarding/:id/delete', 'forwarding.delete', 'mail:forward'),

    get('/mail/:id', 'mail.read', 'mail:read'),
    post('/mail/:id', 'email.create_draft', 'mail:draft'),
    post('/mail/:id/send', 'email.send', 'mail:send'),
    post('/mail/:id/schedule', 'email.send', 'mail:send'),
    post('/mail/:id/undo', 'email.take_back', 'mail:send'),
    post('/mail/:id/discard', 'email.discard', 'mail:draft'),
    post('/mail/:id/attachments', 'email.create_draft', 'mail:draft'),
    post('/mail/:id/attachments/:link/remove', 'email.create_draft', 'mail:draft'),
  ],
  operations: { ...mailOperations, ...ruleOperations },
  navigation: [{ section: 'mail', href: '/mail', word: 'mail', scope: 'mail:read' }],
  flashes: {
    'draft-saved': 'Draft saved.',
    'draft-discarded': 'Draft discarded.',
    'mail-scheduled': 'The mail is scheduled.',
    'mail-taken-back': 'Not sent: the mail is a draft again.',
    'file-attached': 'File attached.',
    'file-detached': 'File removed from the mail.',
    'template-saved': 'Template saved.',
    'template-deleted': 'Template deleted.',
    'rule-created': 'Rule saved. It stays off until its address is confirmed.',
    'rule-changed': 'Rule saved and turned off until its address is confirmed again.',
    'rule-enabled': 'The rule forwards from now on.',
    'rule-disabled': 'The rule is off.',
    'rule-deleted': 'Rule deleted.',
    'code-sent': 'The code was sent again.',
  },
  tones: { received: 'quiet', scheduled: 'info', sent: 'good' },
} as const satisfies Feature;
