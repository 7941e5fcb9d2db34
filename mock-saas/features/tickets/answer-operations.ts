import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { maxBodyLength, required } from '../../parse-body.ts';
import { mailShape } from '../mail/shapes.ts';
import { commentShape } from './shapes.ts';

const message = z.strictObject({ body: required('body', maxBodyLength) });
const mail = z.object({ mail: mailShape });
const comment = z.object({ comment: commentShape });

export const answerOperations = defineOperations({
  replyToTicket: {
    method: 'POST',
    path: '/tickets/:number/replies',
    capability: 'ticket.reply',
    access: 'tickets:reply',
    summary: 'Answer in public; the requester gets a mail',
    body: message,
    answer: comment,
    status: 201,
  },
  noteTicket: {
    method: 'POST',
    path: '/tickets/:number/notes',
    capability: 'ticket.note',
    access: 'tickets:note',
    summary: 'Add an internal note',
    body: message,
    answer: comment,
    status: 201,
  },
  draftReply: {
    method: 'POST',
    path: '/tickets/:number/reply-drafts',
    capability: 'ticket.reply_draft',
    access: 'tickets:draft_reply',
    summary: 'Leave a reply as a draft; nothing is sent',
    body: message,
    answer: mail,
    status: 201,
  },
  editReplyDraft: {
    method: 'PATCH',
    path: '/tickets/:number/reply-drafts/:id',
    capability: 'ticket.reply_draft',
    access: 'tickets:draft_reply',
    summary: 'Change the text of a reply draft',
    body: message.extend({ version: z.int().min(1).optional() }),
    answer: mail,
  },
  discardReplyDraft: {
    method: 'DELETE',
    path: '/tickets/:number/reply-drafts/:id',
    capability: 'email.discard',
    access: 'tickets:draft_reply',
    summary: 'Discard a reply draft; it cannot be brought back',
  },
  sendReplyDraft: {
    method: 'POST',
    path: '/tickets/:number/reply-drafts/:id/send',
    capability: 'ticket.reply',
    access: 'tickets:reply',
    summary: 'Send a reply draft as it is stored',
    answer: comment,
  },
});
