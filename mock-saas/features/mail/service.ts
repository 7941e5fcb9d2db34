import { asc, desc, eq } from 'drizzle-orm';
import { type MailRow, mails, type TicketRow, tickets } from '../../db/schema.ts';
import type { MailState } from '../../model/mail.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';
import type { MailText } from './mail-text.ts';

export function listMails({ store }: Workspace, state: MailState, page: number): Page<MailRow> {
  const where = eq(mails.state, state);
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

/** @throws Problem `not_found`, also for a mail of another tenant */
export function getMail({ store }: Workspace, id: string): MailRow {
  const mail = store.find(mails, eq(mails.id, id));
  if (!mail) throw new Problem('not_found', 'There is no such mail here.');
  return mail;
}

export function findMailTicket({ store }: Workspace, mail: MailRow): TicketRow | undefined {
  return mail.ticketId ? store.find(tickets, eq(tickets.id, mail.ticketId)) : undefined;
}

export function createDraft(workspace: Workspace, text: MailText): MailRow {
  const now = workspace.now();
  return workspace.mutate('mail.draft', `mail to ${text.to}`, () =>
    workspace.store.insert(mails, {
      state: 'draft',
      fromEmail: workspace.tenant.supportEmail,
      toEmail: text.to,
      subject: text.subject,
      body: text.body,
      ticketId: null,
      authorId: workspace.identity.actorId,
      createdAt: now,
      updatedAt: now,
      sentAt: null,
    }),
  );
}

export function editDraft(workspace: Workspace, id: string, text: MailText): Result<MailRow> {
  const mail = getMail(workspace, id);
  if (mail.state !== 'draft') return reject('This mail is sent and can no longer be changed.');
  workspace.mutate('mail.edit', `mail ${mail.reference}`, () => {
    workspace.store.update(mails, id, {
      toEmail: text.to,
      subject: text.subject,
      body: text.body,
      updatedAt: workspace.now(),
    });
  });
  return accept(getMail(workspace, id));
}

/** Sends what is stored; a mail is sent once. */
export function sendDraft(workspace: Workspace, id: string): Result<MailRow> {
  const mail = getMail(workspace, id);
  if (mail.state !== 'draft') return reject('This mail is already sent.');
  const now = workspace.now();
  workspace.mutate('mail.send', `mail ${mail.reference}`, () => {
    workspace.store.update(mails, id, { state: 'sent', sentAt: now, updatedAt: now });
  });
  return accept(getMail(workspace, id));
}
