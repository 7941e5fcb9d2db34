import { type MailRow, mails } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { forwardMail } from './forward-mail.ts';
import type { IncomingMail } from './incoming-mail.ts';

/** Puts what the intake has received into the inbox, and forwards it where a rule fits. */
export function receiveMail(workspace: Workspace, { from, subject, body, html }: IncomingMail): MailRow {
  const now = workspace.now();
  return workspace.mutate('mail.receive', `mail from ${from}`, () => {
    const mail = workspace.store.insert(mails, {
      state: 'received',
      fromEmail: from,
      toEmail: workspace.tenant.supportEmail,
      subject,
      body,
      html: html ?? null,
      ticketId: null,
      authorId: null,
      createdAt: now,
      updatedAt: now,
      sentAt: null,
    });
    forwardMail(workspace, mail);
    return mail;
  });
}
