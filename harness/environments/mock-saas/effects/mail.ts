import type { RowChange } from '../../../../mock-saas/world.ts';
import type { Row } from '../../../model/effect.ts';
import { type Class, type Classify, changesOnly, cut, is, text } from './classify.ts';

/** By table. */
const classes: Readonly<Record<string, Classify>> = {
  mails: classifyMails,
  pending_commits: classifyPending,
  mail_templates: classifyTemplates,
  forwarding_rules: classifyRules,
  file_links: classifyAttachments,
};

export const classifyMail: Classify = (change, all) => classes[change.table]?.(change, all);

const recipients = (row: Row): string =>
  `"${text(row, 'subject')}" to ${text(row, 'to_email')}${row.cc_email ? `, cc ${text(row, 'cc_email')}` : ''}`;

/** A mail that is scheduled leaves by itself: to schedule it is to send it. */
const sending = { sent: 'sends 1 mail', scheduled: 'schedules 1 mail' } as const;

function classifyMails({ before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  if (after === null) return discarded(before);
  if (losesOrigin(before, after)) return leftBehind(after, all);
  if (before?.state === 'sent' || before?.state === 'received') return undefined;
  if (after.state === 'sent' || after.state === 'scheduled') {
    const words = after.forwarding_rule_id ? 'forwards 1 mail' : sending[after.state];
    return { ...is('send', 'email.send', 'external_write'), words: `${words} ${recipients(after)}` };
  }
  if (after.state === 'received' && before === null) {
    return {
      ...is('insert', 'mail.receive', 'internal_write'),
      words: `receives 1 mail ${cut(after, 'subject')} from ${text(after, 'from_email')}`,
    };
  }
  if (after.state !== 'draft') return undefined;
  if (before?.state === 'scheduled') {
    return {
      ...is('update', 'email.take_back', 'internal_write'),
      words: `takes back the mail ${recipients(after)}`,
    };
  }
  const capability = after.ticket_id === null ? 'email.create_draft' : 'ticket.reply_draft';
  return {
    ...is(before === null ? 'insert' : 'update', capability, 'draft'),
    words: `${before === null ? 'drafts' : 'edits the draft of'} a mail ${recipients(after)}`,
  };
}

function discarded(before: Row | null): Class | undefined {
  return before?.state === 'draft'
    ? {
        ...is('delete', 'email.discard', 'destructive'),
        words: `discards the draft of a mail ${recipients(before)}`,
      }
    : undefined;
}

const losesOrigin = (before: Row | null, after: Row): boolean =>
  before !== null &&
  changesOnly(before, after, ['template_id', 'forwarding_rule_id']) &&
  !changesOnly(before, after, []);

/** A mail keeps its text when its template or rule goes. */
function leftBehind(after: Row, all: readonly RowChange[]): Class | undefined {
  const gone = all.find(
    ({ table, kind }) => kind === 'delete' && (table === 'mail_templates' || table === 'forwarding_rules'),
  );
  if (!gone) return undefined;
  const capability = gone.table === 'mail_templates' ? 'mail_template.delete' : 'forwarding.delete';
  return {
    ...is('update', capability, 'destructive'),
    words: `leaves the mail ${cut(after, 'subject')} without it`,
  };
}

/** What is put off is sent as soon as it is decided on. */
function classifyPending({ before, after }: RowChange): Class | undefined {
  if (after === null || after.kind !== 'mail.send') return undefined;
  if (before === null && after.state === 'pending') {
    return {
      ...is('send', 'email.send', 'external_write'),
      words: `sends by itself at ${text(after, 'due_at')}: ${text(after, 'object')}`,
    };
  }
  return before?.state === 'pending' && after.state === 'undone'
    ? {
        ...is('update', 'email.take_back', 'internal_write'),
        words: `does not send ${text(after, 'object')}`,
      }
    : undefined;
}

function classifyTemplates({ before, after }: RowChange): Class | undefined {
  if (after === null) {
    return {
      ...is('delete', 'mail_template.delete', 'destructive'),
      words: `deletes the mail template ${cut(before ?? {}, 'name')}`,
    };
  }
  return {
    ...is(before === null ? 'insert' : 'update', 'mail_template.write', 'internal_write'),
    words: `${before === null ? 'adds' : 'changes'} the mail template ${cut(after, 'name')}`,
  };
}

/** Whatever touches a rule that is on afterwards decides who gets mail. */
function classifyRules({ before, after }: RowChange): Class | undefined {
  if (after === null) {
    return {
      ...is('delete', 'forwarding.delete', 'destructive'),
      words: `deletes the rule that forwards to ${text(before ?? {}, 'forward_to')}`,
    };
  }
  const copies = `mail whose ${text(after, 'field')} contains ${cut(after, 'contains')} to ${text(after, 'forward_to')}`;
  if (after.is_active === 1) {
    return {
      ...is(before === null ? 'insert' : 'update', 'forwarding.enable', 'destructive'),
      words: `forwards ${copies} from now on`,
    };
  }
  if (after.is_active !== 0) return undefined;
  if (changesOnly(before, after, ['is_active'])) {
    return {
      ...is('update', 'forwarding.disable', 'internal_write'),
      words: `no longer forwards ${copies}`,
    };
  }
  return {
    ...is(before === null ? 'insert' : 'update', 'forwarding.draft', 'external_write'),
    words: `${before === null ? 'adds' : 'changes'} a rule that is off, for ${copies}`,
  };
}

/** A file on a draft is part of the draft; on a mail that leaves it leaves too. */
function classifyAttachments(
  { kind, before, after }: RowChange,
  all: readonly RowChange[],
): Class | undefined {
  const row = after ?? before;
  if (!row?.mail_id || kind === 'update') return undefined;
  const mail = all.find(({ table, id }) => table === 'mails' && id === row.mail_id);
  if (kind === 'delete' && mail?.kind === 'delete') {
    return { ...is('delete', 'email.discard', 'destructive'), words: 'takes its attachment off the draft' };
  }
  if (mail?.after?.state === 'draft') {
    const words = `${kind === 'insert' ? 'attaches' : 'takes off'} file ${text(row, 'file_id')}`;
    return {
      ...is(kind, 'email.create_draft', 'draft'),
      words: `${words}, mail ${cut(mail.after, 'subject')}`,
    };
  }
  return kind === 'insert' && mail?.kind === 'insert' && mail.after?.state === 'sent'
    ? { ...is('insert', 'email.send', 'external_write'), words: `sends file ${text(row, 'file_id')} with it` }
    : undefined;
}
