import type { MailRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { forwardedText } from './forward-mail.ts';

/** What stands in the form of a new mail. */
export interface StartingText {
  readonly to: string;
  readonly cc: string;
  readonly subject: string;
  readonly body: string;
}

const prefixed = (prefix: string, subject: string): string =>
  subject.toLowerCase().startsWith(prefix.toLowerCase()) ? subject : `${prefix} ${subject}`;

/** An answer to whoever wrote, or to whom we wrote; what was written stands below, each line marked with `>`. */
export function replyTo({ tenant, formats }: Workspace, mail: MailRow): StartingText {
  const from = mail.state === 'received' ? mail.fromEmail : mail.toEmail;
  const at = formats.instant(mail.sentAt ?? mail.createdAt);
  const quoted = mail.body.split('\n').map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`));
  return {
    to: from,
    cc: '',
    subject: prefixed('Re:', mail.subject),
    body: `\n\n${tenant.name}\n\nOn ${at}, ${mail.fromEmail} wrote:\n${quoted.join('\n')}`,
  };
}

export const forward = (mail: MailRow): StartingText => ({
  to: '',
  cc: '',
  subject: prefixed('Fwd:', mail.subject),
  body: `\n\n${forwardedText(mail)}`,
});

/** A text cut where the quoted history begins: the line that says who wrote, and everything marked after it. */
export function splitHistory(text: string): { readonly own: string; readonly history: string } {
  const lines = text.split('\n');
  const first = lines.findIndex((line, index) => line.startsWith('>') && lines.slice(index).every(isHistory));
  if (first < 0) return { own: text, history: '' };
  const before = lines.slice(0, first);
  const intro = before.findLastIndex((line) => line.trim() !== '');
  const from = intro >= 0 && /:\s*$/.test(before[intro] ?? '') ? intro : first;
  return { own: lines.slice(0, from).join('\n').trimEnd(), history: lines.slice(from).join('\n') };
}

const isHistory = (line: string): boolean => line.startsWith('>') || line.trim() === '';
