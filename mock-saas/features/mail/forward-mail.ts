import { eq } from 'drizzle-orm';
import { type ForwardingRuleRow, forwardingRules, type MailRow, mails } from '../../db/schema.ts';
import type { ForwardingField } from '../../model/mail.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { copyAttachments } from './attachments.ts';

type Matched = Pick<MailRow, 'toEmail' | 'ccEmail' | 'fromEmail' | 'subject' | 'forwardingRuleId'>;

const columns = {
  to: ({ toEmail, ccEmail }) => `${toEmail}, ${ccEmail ?? ''}`,
  from: ({ fromEmail }) => fromEmail,
  subject: ({ subject }) => subject,
} as const satisfies Record<ForwardingField, (mail: Matched) => string>;

/** The active rules that a mail fits; what was forwarded is not forwarded again. */
export function rulesFor({ store }: Workspace, mail: Matched): ForwardingRuleRow[] {
  if (mail.forwardingRuleId) return [];
  return store
    .list(forwardingRules, { where: eq(forwardingRules.isActive, true) })
    .filter(({ field, contains }) => columns[field](mail).toLowerCase().includes(contains.toLowerCase()));
}

/**
 * Sends a copy of a mail that has arrived or was sent to wherever the rules say; to be called inside
 * `workspace.mutate` by whoever sends mail.
 */
export function forwardMail(workspace: Workspace, mail: MailRow, rules = rulesFor(workspace, mail)): void {
  const now = workspace.now();
  for (const rule of rules) {
    const copy = workspace.store.insert(mails, {
      state: 'sent',
      fromEmail: workspace.tenant.supportEmail,
      toEmail: rule.forwardTo,
      subject: `Fwd: ${mail.subject}`,
      body: forwardedText(mail),
      html: mail.html,
      ticketId: null,
      authorId: rule.authorId,
      forwardingRuleId: rule.id,
      createdAt: now,
      updatedAt: now,
      sentAt: now,
    });
    copyAttachments(workspace, mail.id, copy.id);
  }
}

/** A mail as it stands below a forward, whoever forwards it. */
export function forwardedText({ fromEmail, toEmail, ccEmail, subject, body }: MailRow): string {
  const head = [
    '---------- Forwarded message ----------',
    `From: ${fromEmail}`,
    `To: ${toEmail}`,
    ...(ccEmail ? [`Cc: ${ccEmail}`] : []),
    `Subject: ${subject}`,
  ];
  return `${head.join('\n')}\n\n${body}`;
}
