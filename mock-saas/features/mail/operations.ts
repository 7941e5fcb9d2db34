import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { mailText } from './mail-text.ts';
import { mailShape } from './shapes.ts';

const answer = z.object({ mail: mailShape });

export const mailOperations = defineOperations({
  createMail: {
    method: 'POST',
    path: '/mails',
    capability: 'email.create_draft',
    access: 'mail:draft',
    summary: 'Leave a mail as a draft; nothing is sent',
    body: mailText,
    answer,
    status: 201,
  },
  readMail: {
    method: 'GET',
    path: '/mails/:id',
    capability: 'mail.read',
    access: 'mail:read',
    summary: 'Read a mail',
    answer,
  },
  sendMail: {
    method: 'POST',
    path: '/mails/:id/send',
    capability: 'email.send',
    access: 'mail:send',
    summary: 'Send a draft',
    answer,
  },
});
