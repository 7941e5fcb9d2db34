import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { paged, pageQuery } from '../../api/shapes.ts';
import { mailStates } from '../../model/mail.ts';
import { required } from '../../parse-body.ts';
import { incomingMail } from './incoming-mail.ts';
import { mailChanges, mailEdit, mailText } from './mail-text.ts';
import { attachmentShape, mailShape } from './shapes.ts';

const answer = z.object({ mail: mailShape });
const withAttachments = z.object({ mail: mailShape, attachments: z.array(attachmentShape) });

export const mailOperations = defineOperations({
  listMails: {
    method: 'GET',
    path: '/mails',
    capability: 'mail.read',
    access: 'mail:read',
    summary: 'List the mails of a box, latest first',
    query: pageQuery.extend({ box: z.enum(mailStates).default('received') }),
    answer: z.object({ mails: z.array(mailShape), ...paged }),
  },
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
    answer: withAttachments,
  },
  editMail: {
    method: 'PATCH',
    path: '/mails/:id',
    capability: 'email.create_draft',
    access: 'mail:draft',
    summary: 'Change a draft',
    body: mailEdit,
    answer,
  },
  discardMail: {
    method: 'DELETE',
    path: '/mails/:id',
    capability: 'email.discard',
    access: 'mail:draft',
    summary: 'Discard a draft for good',
  },
  sendMail: {
    method: 'POST',
    path: '/mails/:id/send',
    capability: 'email.send',
    access: 'mail:send',
    summary: 'Send a draft at once, as it is or with another text',
    body: mailChanges.default({}),
    answer,
  },
  scheduleMail: {
    method: 'POST',
    path: '/mails/:id/schedule',
    capability: 'email.send',
    access: 'mail:send',
    summary: 'Send a draft later, or at another time than planned',
    body: z.strictObject({ at: z.iso.datetime({ error: 'at is no time, ISO 8601 UTC.' }) }),
    answer,
  },
  takeBackMail: {
    method: 'POST',
    path: '/mails/:id/undo',
    capability: 'email.take_back',
    access: 'mail:send',
    summary: 'Take a mail back that waits to be sent',
    answer,
  },
  attachToMail: {
    method: 'POST',
    path: '/mails/:id/attachments',
    capability: 'email.create_draft',
    access: 'mail:draft',
    summary: 'Attach a file to a draft',
    body: z.strictObject({ fileId: required('fileId') }),
    answer: withAttachments,
    status: 201,
  },
  detachFromMail: {
    method: 'DELETE',
    path: '/mails/:id/attachments/:link',
    capability: 'email.create_draft',
    access: 'mail:draft',
    summary: 'Take a file off a draft',
  },
  receiveMail: {
    method: 'POST',
    path: '/incoming-mails',
    capability: 'mail.receive',
    access: 'tickets:create',
    summary: 'Put a mail that the intake has received into the inbox',
    body: incomingMail,
    answer,
    status: 201,
  },
});
