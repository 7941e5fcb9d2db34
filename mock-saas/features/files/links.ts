import { and, asc, eq, or } from 'drizzle-orm';
import {
  accounts,
  contacts,
  type FileLinkRow,
  type FileRow,
  fileLinks,
  invoices,
  mails,
  tickets,
} from '../../db/schema.ts';
import type { Scope } from '../../model.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { attachToDraft } from '../mail/attachments.ts';
import { findDraft } from '../mail/service.ts';
import type { LinkKind } from './link-kinds.ts';

/** What a file hangs on, as its page shows it. */
export interface Place {
  readonly linkId: string;
  readonly kind: LinkKind;
  readonly title: string;
  readonly href: string;
  /** What hangs on a mail is taken off there, as long as it is a draft. */
  readonly canRemove: boolean;
}

interface Target {
  readonly title: string;
  readonly href: string;
  readonly column: Partial<
    Pick<FileLinkRow, 'ticketId' | 'accountId' | 'contactId' | 'invoiceId' | 'mailId'>
  >;
}

const scopes: Readonly<Record<LinkKind, Scope>> = {
  ticket: 'tickets:read',
  account: 'crm:read',
  contact: 'crm:read',
  invoice: 'billing:read',
  mail: 'mail:read',
};

/** A record by what people call it (a number, a name) or by its id. */
function findTarget({ store }: Workspace, kind: LinkKind, called: string): Target | undefined {
  switch (kind) {
    case 'ticket': {
      const row = store.find(
        tickets,
        or(eq(tickets.number, called), eq(tickets.id, called)) ?? eq(tickets.id, called),
      );
      return (
        row && {
          title: `${row.number} ${row.subject}`,
          href: `/tickets/${row.number}`,
          column: { ticketId: row.id },
        }
      );
    }
    case 'account': {
      const row = store.find(
        accounts,
        or(eq(accounts.id, called), eq(accounts.name, called)) ?? eq(accounts.id, called),
      );
      return row && { title: row.name, href: `/accounts/${row.id}`, column: { accountId: row.id } };
    }
    case 'contact': {
      const row = store.find(
        contacts,
        or(eq(contacts.id, called), eq(contacts.email, called)) ?? eq(contacts.id, called),
      );
      return row && { title: row.name, href: `/contacts/${row.id}`, column: { contactId: row.id } };
    }
    case 'invoice': {
      const row = store.find(
        invoices,
        or(eq(invoices.number, called), eq(invoices.id, called)) ?? eq(invoices.id, called),
      );
      return row && { title: row.number, href: `/invoices/${row.number}`, column: { invoiceId: row.id } };
    }
    case 'mail': {
      const row = store.find(mails, eq(mails.id, called));
      return row && { title: row.subject, href: `/mail/${row.id}`, column: { mailId: row.id } };
    }
  }
}

/** Where a file hangs, as far as the session may read it. */
export function listPlaces(workspace: Workspace, file: FileRow): Place[] {
  const links = workspace.store.list(fileLinks, {
    where: eq(fileLinks.fileId, file.id),
    orderBy: [asc(fileLinks.id)],
  });
  return links.flatMap((link): Place[] => {
    const [kind, id] = targetOf(link) ?? [];
    if (!kind || !id || !workspace.can(scopes[kind])) return [];
    const target = findTarget(workspace, kind, id);
    return target
      ? [{ linkId: link.id, kind, title: target.title, href: target.href, canRemove: kind !== 'mail' }]
      : [];
  });
}

function targetOf(link: FileLinkRow): readonly [LinkKind, string] | undefined {
  if (link.ticketId) return ['ticket', link.ticketId];
  if (link.accountId) return ['account', link.accountId];
  if (link.contactId) return ['contact', link.contactId];
  if (link.invoiceId) return ['invoice', link.invoiceId];
  return link.mailId ? ['mail', link.mailId] : undefined;
}

export function attachFile(
  workspace: Workspace,
  file: FileRow,
  kind: LinkKind,
  called: string,
): Result<void> {
  const target = workspace.can(scopes[kind]) ? findTarget(workspace, kind, called) : undefined;
  if (!target)
    return reject(say('There is no {kind} "{text}" here.', { kind: say(kind), text: called.slice(0, 60) }));
  const { mailId } = target.column;
  if (mailId) {
    if (!workspace.can('mail:draft')) return reject('Your role does not write mail.');
    const draft = findDraft(workspace, mailId);
    if (!draft.ok) return draft;
    attachToDraft(workspace, draft.value, file);
    return accept(undefined);
  }
  workspace.mutate('file.attach', `file ${file.name} to ${kind} ${target.title}`, () => {
    workspace.store.insert(fileLinks, { fileId: file.id, ...target.column, createdAt: workspace.now() });
  });
  return accept(undefined);
}

/** @throws Problem `not_found` when it is no link of this file, or hangs on a mail */
export function detachFile(workspace: Workspace, file: FileRow, linkId: string): void {
  const ofFile = and(eq(fileLinks.fileId, file.id), eq(fileLinks.id, linkId));
  const link = ofFile && workspace.store.find(fileLinks, ofFile);
  if (!link || link.mailId) throw new Problem('not_found', 'This file does not hang there.');
  workspace.mutate('file.detach', `file ${file.name}`, () => {
    workspace.store.remove(fileLinks, linkId);
  });
}
