import { inArray } from 'drizzle-orm';
import { forwardingRules, type MailRow, mails, pendingCommits } from '../../db/schema.ts';
import type { DelayedHandler } from '../../delayed/handlers.ts';
import { delay } from '../../delayed/pending.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { listAttachments } from './attachments.ts';
import { forwardMail, rulesFor } from './forward-mail.ts';
import type { MailChanges } from './mail-text.ts';
import { findPendingSend, pendingSend, readPending, sendKind } from './pending-send.ts';
import { placeholdersIn } from './placeholders.ts';
import { recipientsOf } from './recipients.ts';
import { findDraft, getMail } from './service.ts';

/** How long a send can be taken back: three changes of the world, the send itself included. */
export const undoMinutes = 3;

/** Sends a draft at once, as it is stored or with another text; a mail is sent once. */
export function sendDraft(workspace: Workspace, id: string, changes: MailChanges = {}): Result<MailRow> {
  const ready = findReady(workspace, id, changes);
  if (!ready.ok) return ready;
  const now = workspace.now();
  workspace.mutate('mail.send', inWords(workspace, ready.value), () => {
    workspace.store.update(mails, id, { ...textOf(ready.value), ...sent(ready.value, now) });
    forwardMail(workspace, getMail(workspace, id));
  });
  return accept(getMail(workspace, id));
}

/** Sends with a short while for second thoughts. To decide on it is to send it. */
export function sendWithUndo(
  workspace: Workspace,
  id: string,
  changes: MailChanges = {},
  seen?: number,
): Result<MailRow> {
  const ready = findReady(workspace, id, changes, seen);
  return ready.ok
    ? putOff(workspace, 'mail.send', ready.value, addMinutes(workspace.now(), undoMinutes), true)
    : ready;
}

/**
 * Sends it later, also once more when it waits already: the new time counts.
 * @param at ISO 8601 UTC
 */
export function scheduleMail(workspace: Workspace, id: string, at: string, seen?: number): Result<MailRow> {
  const mail = getMail(workspace, id);
  const ready = mail.state === 'scheduled' ? accept(mail) : findReady(workspace, id, {}, seen);
  if (!ready.ok) return ready;
  if (at <= workspace.now()) return reject('The time to send it has passed already.');
  return putOff(workspace, 'mail.schedule', ready.value, at, false);
}

/** Takes a mail back that waits to be sent: it is a draft again. */
export function takeBack(workspace: Workspace, id: string): Result<MailRow> {
  const mail = getMail(workspace, id);
  if (mail.state === 'sent') return reject('It is too late: this mail has left.');
  if (mail.state !== 'scheduled') return reject('This mail does not wait to be sent.');
  workspace.mutate('mail.take_back', `mail ${mail.reference}`, () => {
    dropPending(workspace, id);
    workspace.store.update(mails, id, {
      state: 'draft',
      scheduledAt: null,
      version: mail.version + 1,
      updatedAt: workspace.now(),
    });
  });
  return accept(getMail(workspace, id));
}

/** What is left of the decision when its time comes: the mail must be as it was, and only rules of then still count. */
export const deliverMail: DelayedHandler = (workspace, payload) => {
  const { mailId, version, ruleIds } = pendingSend.parse(payload);
  const mail = getMail(workspace, mailId);
  if (mail.state !== 'scheduled' || mail.version !== version) {
    throw new Error(
      `Cannot send "${mailId}": it is ${mail.state}, version ${mail.version}; expected ${version}`,
    );
  }
  const rules = workspace.store
    .list(forwardingRules, { where: inArray(forwardingRules.id, ruleIds) })
    .filter(({ isActive }) => isActive);
  workspace.mutate('mail.deliver', `mail ${mail.reference}`, () => {
    workspace.store.update(mails, mailId, sent(mail, workspace.now()));
    forwardMail(workspace, getMail(workspace, mailId), rules);
  });
};

/** The draft as it is to leave: with the text that it is changed to. */
function findReady(workspace: Workspace, id: string, changes: MailChanges, seen?: number): Result<MailRow> {
  if (Object.keys(changes).length > 0 && !workspace.can('mail:draft')) {
    throw new Problem('forbidden', 'Your role does not allow this.');
  }
  const found = findDraft(workspace, id, seen);
  if (!found.ok)
    return found.code === 'invalid' && getMail(workspace, id).state === 'sent'
      ? reject('This mail is already sent.')
      : found;
  const ready = { ...found.value, ...changesTo(found.value, changes) };
  const { subject, body, html } = ready;
  const [open] = placeholdersIn(`${subject}\n${body}\n${html ?? ''}`);
  return open === undefined
    ? accept(ready)
    : reject(
        say('{placeholder} is not filled in; write it out before you send.', { placeholder: `{{${open}}}` }),
      );
}

const textOf = ({ toEmail, ccEmail, subject, body, html }: MailRow) =>
  ({ toEmail, ccEmail, subject, body, html }) as const;

/** Another message has no HTML but its own: that of the draft would go on saying the old one. */
function changesTo(mail: MailRow, { to, cc, subject, body, html }: MailChanges): Partial<MailRow> {
  return {
    toEmail: to ?? mail.toEmail,
    ccEmail: cc === undefined ? mail.ccEmail : cc,
    subject: subject ?? mail.subject,
    body: body ?? mail.body,
    html: html === undefined ? (body === undefined ? mail.html : null) : html,
  };
}

const sent = ({ version }: MailRow, at: string) =>
  ({ state: 'sent', sentAt: at, scheduledAt: null, version: version + 1, updatedAt: at }) as const;

function putOff(
  workspace: Workspace,
  action: string,
  mail: MailRow,
  at: string,
  isUndo: boolean,
): Result<MailRow> {
  const { id } = mail;
  const version = mail.version + 1;
  const rules = rulesFor(workspace, mail);
  const copies = rules.map(({ forwardTo }) => forwardTo);
  workspace.mutate(action, inWords(workspace, mail), () => {
    dropPending(workspace, id);
    workspace.store.update(mails, id, {
      ...textOf(mail),
      state: 'scheduled',
      scheduledAt: at,
      version,
      updatedAt: workspace.now(),
    });
    delay(workspace, {
      kind: sendKind,
      object: `"${mail.subject}" to ${recipientsOf(mail).join(', ')}${copies.length > 0 ? `, forwarded to ${copies.join(', ')}` : ''}`,
      payload: { mailId: id, version, ruleIds: rules.map((rule) => rule.id), isUndo },
      dueAt: at,
    });
  });
  return accept(getMail(workspace, id));
}

function dropPending(workspace: Workspace, mailId: string): void {
  const pending = findPendingSend(workspace, mailId);
  if (!pending) return;
  workspace.store.update(pendingCommits, pending.id, { state: 'undone', settledAt: workspace.now() });
}

/** For the log: also what hangs on it leaves. */
function inWords(workspace: Workspace, mail: MailRow): string {
  const names = listAttachments(workspace, mail.id).map(({ file }) => file.name);
  return `mail ${mail.reference}${names.length > 0 ? ` with ${names.join(', ')}` : ''}`;
}

/** Whether it is sent as far as its writer is concerned, and can still be taken back. */
export const isUndoable = (pending: Parameters<typeof readPending>[0] | undefined): boolean =>
  pending !== undefined && readPending(pending).isUndo;

const addMinutes = (iso: string, minutes: number): string =>
  new Date(new Date(iso).getTime() + minutes * 60_000).toISOString();
