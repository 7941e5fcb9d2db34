import { eq } from 'drizzle-orm';
import { type MailTemplateRow, mailTemplates, type TicketRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { fillIn } from '../mail/placeholders.ts';
import { listTemplates, useTemplate } from '../mail/templates.ts';

/** Those in the language of the workspace come first. */
export function listReplyTemplates(workspace: Workspace): MailTemplateRow[] {
  if (!workspace.can('mail:read')) return [];
  const rows = listTemplates(workspace);
  const isOwn = ({ language }: MailTemplateRow) => language === workspace.tenant.language;
  return [...rows.filter(isOwn), ...rows.filter((row) => !isOwn(row))];
}

/** The text of a template for a ticket; what is not known of its requester is left to be filled in by hand. */
export function fillReplyTemplate(workspace: Workspace, ticket: TicketRow, id: string): string | undefined {
  const template = workspace.can('mail:read')
    ? workspace.store.find(mailTemplates, eq(mailTemplates.id, id))
    : undefined;
  if (!template) return undefined;
  const { body } = useTemplate(workspace, template, ticket.requesterEmail);
  return fillIn(body, { 'customer.contact': ticket.requesterName });
}
