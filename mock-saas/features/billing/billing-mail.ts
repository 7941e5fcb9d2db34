import { type CustomerRow, type InvoiceRow, type MailRow, mails } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { forwardMail } from '../mail/forward-mail.ts';

interface BillingMail {
  readonly state: 'draft' | 'sent';
  readonly invoice: InvoiceRow;
  readonly customer: CustomerRow;
  readonly subject: Message;
  /** Between greeting and name. */
  readonly paragraphs: readonly Message[];
}

/** Writes a mail about an invoice; to be called inside `workspace.mutate`. One that is `sent` is in the sink at once. */
export function writeBillingMail(workspace: Workspace, mail: BillingMail): MailRow {
  const { store, tenant, identity } = workspace;
  const now = workspace.now();
  const written = store.insert(mails, {
    state: mail.state,
    fromEmail: tenant.supportEmail,
    toEmail: mail.customer.email,
    subject: workspace.say(mail.subject),
    body: [
      workspace.say(say('Hello {name},', { name: mail.customer.contactName })),
      ...mail.paragraphs.map(workspace.say),
      tenant.name,
    ].join('\n\n'),
    ticketId: null,
    authorId: identity.actorId,
    createdAt: now,
    updatedAt: now,
    sentAt: mail.state === 'sent' ? now : null,
    invoiceId: mail.invoice.id,
  });
  if (written.state === 'sent') forwardMail(workspace, written);
  return written;
}
