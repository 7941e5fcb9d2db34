import { eq } from 'drizzle-orm';
import {
  type MailRow,
  mails,
  type TicketCommentRow,
  type TicketRow,
  ticketComments,
  tickets,
} from '../../db/schema.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { forwardMail } from '../mail/forward-mail.ts';
import { placeholdersIn } from '../mail/placeholders.ts';
import { discardDraft } from '../mail/service.ts';
import { notifyMentioned } from '../notifications/notify.ts';
import { getTicket, getWritable } from './get-ticket.ts';

const replySubject = (ticket: TicketRow): string => `Re: [${ticket.number}] ${ticket.subject}`;

/** Adds the public comment and mails it to the requester; not while a placeholder of a template stands in it. */
export function replyToTicket(workspace: Workspace, number: string, body: string): Result<TicketCommentRow> {
  const ticket = getWritable(workspace, number);
  const unfilled = findUnfilled(body);
  if (unfilled) return reject(unfilled);
  return accept(
    workspace.mutate('ticket.reply', `ticket ${number}`, () => {
      insertReplyMail(workspace, ticket, body, 'sent');
      return addComment(workspace, ticket, 'public', body);
    }),
  );
}

function findUnfilled(body: string): Message | undefined {
  const [open] = placeholdersIn(body);
  return open === undefined
    ? undefined
    : say('The reply still has {placeholder} in it; write it out before you send.', {
        placeholder: `{{${open}}}`,
      });
}

export function noteTicket(workspace: Workspace, number: string, body: string): TicketCommentRow {
  const ticket = getWritable(workspace, number);
  return workspace.mutate('ticket.note', `ticket ${number}`, () => {
    notifyMentioned(workspace, body, {
      kind: 'note.mention',
      title: say('{name} named you in {number}', { name: workspace.identity.name, number }),
      body,
      href: `/tickets/${number}`,
    });
    return addComment(workspace, ticket, 'internal', body);
  });
}

/** Leaves the reply as a mail draft linked to the ticket; nothing is sent. */
export function draftReply(workspace: Workspace, number: string, body: string): MailRow {
  const ticket = getWritable(workspace, number);
  return workspace.mutate('ticket.reply_draft', `ticket ${number}`, () =>
    insertReplyMail(workspace, ticket, body, 'draft'),
  );
}

/** @throws Problem `not_found` for what is no draft of this ticket, what has been sent included */
export function getReplyDraft(workspace: Workspace, number: string, id: string): MailRow {
  const ticket = getTicket(workspace, number);
  const draft = workspace.store.find(mails, eq(mails.id, id));
  if (draft?.ticketId !== ticket.id || draft.state !== 'draft')
    throw new Problem('not_found', say('Ticket {number} has no such draft.', { number }));
  return draft;
}

/** @param version of the draft when it was shown; left out: whatever it is now */
export function editReplyDraft(
  workspace: Workspace,
  number: string,
  id: string,
  body: string,
  version?: number,
): Result<MailRow> {
  const draft = getReplyDraft(workspace, number, id);
  if (version !== undefined && version < draft.version) {
    return conflict('This draft was changed since you opened it. Look at it again, then save.');
  }
  workspace.mutate('ticket.reply_draft', `ticket ${number}`, () => {
    workspace.store.update(mails, id, { body, updatedAt: workspace.now(), version: draft.version + 1 });
  });
  return accept(getReplyDraft(workspace, number, id));
}

export function discardReplyDraft(workspace: Workspace, number: string, id: string): void {
  discardDraft(workspace, getReplyDraft(workspace, number, id).id);
}

/** Sends what is stored, and shows it in the thread. */
export function sendReplyDraft(
  workspace: Workspace,
  number: string,
  id: string,
  version?: number,
): Result<TicketCommentRow> {
  const ticket = getWritable(workspace, number);
  const draft = getReplyDraft(workspace, number, id);
  if (version !== undefined && version < draft.version) {
    return conflict('This draft was changed since you opened it. Read it again, then send it.');
  }
  const unfilled = findUnfilled(draft.body);
  if (unfilled) return reject(unfilled);
  const now = workspace.now();
  return accept(
    workspace.mutate('ticket.reply', `ticket ${number}`, () => {
      workspace.store.update(mails, id, {
        state: 'sent',
        sentAt: now,
        updatedAt: now,
        version: draft.version + 1,
      });
      forwardMail(workspace, draft);
      return addComment(workspace, ticket, 'public', draft.body);
    }),
  );
}

/** To be called inside `workspace.mutate`. An answer of staff stops the first clock of the ticket. */
export function addComment(
  workspace: Workspace,
  ticket: TicketRow,
  visibility: TicketCommentRow['visibility'],
  body: string,
): TicketCommentRow {
  const now = workspace.now();
  const answers = visibility === 'public' && ticket.firstRespondedAt === null;
  workspace.store.update(tickets, ticket.id, {
    ...(answers ? { firstRespondedAt: now } : {}),
    updatedAt: now,
    version: ticket.version + 1,
  });
  return workspace.store.insert(ticketComments, {
    ticketId: ticket.id,
    visibility,
    authorId: workspace.identity.actorId,
    authorName: workspace.identity.name,
    body,
    createdAt: now,
  });
}

/** To be called inside `workspace.mutate`. */
export function insertReplyMail(
  workspace: Workspace,
  ticket: TicketRow,
  body: string,
  state: 'draft' | 'sent',
): MailRow {
  const now = workspace.now();
  const mail = workspace.store.insert(mails, {
    state,
    fromEmail: workspace.tenant.supportEmail,
    toEmail: ticket.requesterEmail,
    subject: replySubject(ticket),
    body,
    ticketId: ticket.id,
    authorId: workspace.identity.actorId,
    createdAt: now,
    updatedAt: now,
    sentAt: state === 'sent' ? now : null,
  });
  if (state === 'sent') forwardMail(workspace, mail);
  return mail;
}
