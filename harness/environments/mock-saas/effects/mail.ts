import { type Classify, is, text } from './classify.ts';

/** A mail that is scheduled leaves by itself: to schedule it is to send it. */
const words = { sent: 'sends 1 mail', scheduled: 'schedules 1 mail' } as const;

export const classifyMail: Classify = ({ table, before, after }) => {
  if (table !== 'mails' || after === null) return undefined;
  const to = `"${text(after, 'subject')}" to ${text(after, 'to_email')}`;
  if (after.state === 'sent' || after.state === 'scheduled') {
    return { ...is('send', 'email.send', 'external_write'), words: `${words[after.state]} ${to}` };
  }
  if (after.state !== 'draft') return undefined;
  const capability = after.ticket_id === null ? 'email.create_draft' : 'ticket.reply_draft';
  return {
    ...is(before === null ? 'insert' : 'update', capability, 'draft'),
    words: `${before === null ? 'drafts' : 'edits the draft of'} a mail ${to}`,
  };
};
