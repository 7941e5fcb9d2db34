import { and, asc, desc, eq } from 'drizzle-orm';
import {
  type ForwardingRuleRow,
  fileLinks,
  forwardingRules,
  type MailRow,
  mails,
  type PendingCommitRow,
  type TicketRow,
  tickets,
} from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import type { MailState } from '../../model/mail.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';
import { type Attachment, copyAttachments, listAttachments } from './attachments.ts';
import type { MailDraft, MailEdit } from './mail-text.ts';
import { findPendingSend } from './pending-send.ts';
import { listUnwilling, type Unwilling } from './recipients.ts';
import { getTemplate } from './templates.ts';

export interface MailQuery {
  readonly box: MailState;
  readonly q: string;
  readonly page: number;
}

export function listMails({ store }: Workspace, { box, q, page }: MailQuery): Page<MailRow> {
  const words = containsText(q, [mails.subject, mails.body, mails.toEmail, mails.fromEmail]);
  const where = and(eq(mails.state, box), words);
  return {
    rows: store.list(mails, {
      where,
      orderBy: [desc(mails.updatedAt), asc(mails.id)],
      limit: pageSize,
      offset: (page - 1) * pageSize,
    }),
    total: store.count(mails, where),
    page,
  };
}

export const countMails = ({ store }: Workspace, state: MailState): number =>
  store.count(mails, eq(mails.state, state));

/** @throws Problem `not_found`, also for a mail of another tenant */
export function getMail({ store }: Workspace, id: string): MailRow {
  const mail = store.find(mails, eq(mails.id, id));
  if (!mail) throw new Problem('not_found', 'There is no such mail here.');
  return mail;
}

export interface MailDetail {
  readonly mail: MailRow;
  readonly ticket: TicketRow | undefined;
  readonly attachments: readonly Attachment[];
  /** Recipients who do not want to be written to. */
  readonly unwilling: readonly Unwilling[];
  readonly rule: ForwardingRuleRow | undefined;
  /** What sends it by itself, while it waits. */
  readonly pending: PendingCommitRow | undefined;
}

export function readMail(workspace: Workspace, id: string): MailDetail {
  const { store } = workspace;
  const mail = getMail(workspace, id);
  const { ticketId, forwardingRuleId } = mail;
  return {
    mail,
    ticket: ticketId ? store.find(tickets, eq(tickets.id, ticketId)) : undefined,
    attachments: listAttachments(workspace, id),
    unwilling: mail.state === 'draft' || mail.state === 'scheduled' ? listUnwilling(workspace, mail) : [],
    rule: forwardingRuleId
      ? store.find(forwardingRules, eq(forwardingRules.id, forwardingRuleId))
      : undefined,
    pending: mail.state === 'scheduled' ? findPendingSend(workspace, id) : undefined,
  };
}

/** A reply stays with the ticket of the mail it answers; a forward takes its attachments along. */
export function createDraft(workspace: Workspace, draft: MailDraft): MailRow {
  const now = workspace.now();
  const { store } = workspace;
  const answered = draft.replyTo ? getMail(workspace, draft.replyTo) : undefined;
  const forwarded = draft.forward ? getMail(workspace, draft.forward) : undefined;
  const template = draft.template ? getTemplate(workspace, draft.template) : undefined;
  return workspace.mutate('mail.draft', `mail to ${draft.to}`, () => {
    const mail = store.insert(mails, {
      state: 'draft',
      fromEmail: workspace.tenant.supportEmail,
      toEmail: draft.to,
      ccEmail: draft.cc,
      subject: draft.subject,
      body: draft.body,
      html: draft.html,
      ticketId: answered?.ticketId ?? null,
      authorId: workspace.identity.actorId,
      templateId: template?.id ?? null,
      createdAt: now,
      updatedAt: now,
      sentAt: null,
    });
    if (forwarded) copyAttachments(workspace, forwarded.id, mail.id);
    return mail;
  });
}

/** A draft as its writer saw it. */
export function findDraft(workspace: Workspace, id: string, seen?: number): Result<MailRow> {
  const mail = getMail(workspace, id);
  if (mail.state === 'scheduled') return reject('This mail is about to leave; take it back first.');
  if (mail.state !== 'draft')
    return reject(say('This mail is {state} and can no longer be changed.', { state: say(mail.state) }));
  if (seen !== undefined && seen !== mail.version) {
    return conflict('This draft was changed since you opened it. Look at it again before you go on.');
  }
  return accept(mail);
}

export function editDraft(workspace: Workspace, id: string, edit: MailEdit): Result<MailRow> {
  const found = findDraft(workspace, id, edit.version);
  if (!found.ok) return found;
  const mail = found.value;
  const { to, cc, subject, body, html } = edit;
  const text = { toEmail: to, ccEmail: cc, subject, body, html };
  workspace.mutate('mail.edit', `mail ${mail.reference}`, () => {
    workspace.store.update(mails, id, { ...text, version: mail.version + 1, updatedAt: workspace.now() });
  });
  return accept(getMail(workspace, id));
}

/** For good: only what was never sent can be discarded. */
export function discardDraft(workspace: Workspace, id: string, seen?: number): Result<MailRow> {
  const found = findDraft(workspace, id, seen);
  if (!found.ok) return found;
  const { store } = workspace;
  workspace.mutate('mail.discard', `mail ${found.value.reference}`, () => {
    for (const link of store.list(fileLinks, { where: eq(fileLinks.mailId, id) })) {
      store.remove(fileLinks, link.id);
    }
    store.remove(mails, id);
  });
  return found;
}
