import { asc, eq, sql } from 'drizzle-orm';
import { contacts, customers, type MailTemplateRow, mailTemplates } from '../../db/schema.ts';
import type { Placeholder } from '../../model/mail.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { fillIn, unknownIn } from './placeholders.ts';
import type { TemplateEdit, TemplateText } from './template-text.ts';

export const listTemplates = ({ store }: Workspace): MailTemplateRow[] =>
  store.list(mailTemplates, { orderBy: [asc(mailTemplates.name), asc(mailTemplates.id)] });

/** @throws Problem `not_found`, also for a template of another tenant */
export function getTemplate({ store }: Workspace, id: string): MailTemplateRow {
  const template = store.find(mailTemplates, eq(mailTemplates.id, id));
  if (!template) throw new Problem('not_found', 'There is no such template here.');
  return template;
}

export function createTemplate(workspace: Workspace, text: TemplateText): Result<MailTemplateRow> {
  const flaw = flawOf(workspace, text);
  if (flaw) return reject(flaw);
  const now = workspace.now();
  return accept(
    workspace.mutate('mail_template.create', `template ${text.name}`, () =>
      workspace.store.insert(mailTemplates, {
        ...text,
        authorId: workspace.identity.actorId,
        createdAt: now,
        updatedAt: now,
      }),
    ),
  );
}

export function editTemplate(workspace: Workspace, id: string, edit: TemplateEdit): Result<MailTemplateRow> {
  const template = getTemplate(workspace, id);
  const { version: seen, ...text } = edit;
  if (seen !== undefined && seen !== template.version) {
    return conflict('This template was changed since you opened it.');
  }
  const flaw = flawOf(workspace, text, id);
  if (flaw) return reject(flaw);
  workspace.mutate('mail_template.edit', `template ${template.name}`, () => {
    const version = template.version + 1;
    workspace.store.update(mailTemplates, id, { ...text, version, updatedAt: workspace.now() });
  });
  return accept(getTemplate(workspace, id));
}

/** Drafts that came from it stay. */
export function deleteTemplate(workspace: Workspace, id: string): void {
  const template = getTemplate(workspace, id);
  workspace.mutate('mail_template.delete', `template ${template.name}`, () => {
    workspace.store.remove(mailTemplates, id);
  });
}

function flawOf({ store }: Workspace, { name, subject, body }: TemplateText, own = ''): Message | undefined {
  const unknown = unknownIn(`${subject}\n${body}`);
  if (unknown !== undefined)
    return say('There is no placeholder {placeholder}.', { placeholder: `{{${unknown.slice(0, 40)}}}` });
  const twin = store.find(
    mailTemplates,
    sql`${mailTemplates.name} = ${name} AND ${mailTemplates.id} <> ${own}`,
  );
  return twin ? say('There is a template "{name}" already.', { name }) : undefined;
}

/** Subject and message of a template for one recipient; what is not known of them stays between its braces. */
export function useTemplate(workspace: Workspace, template: MailTemplateRow, to: string) {
  const values = valuesFor(workspace, to);
  return { subject: fillIn(template.subject, values), body: fillIn(template.body, values) };
}

function valuesFor(workspace: Workspace, to: string): Partial<Record<Placeholder, string>> {
  const { store, tenant, identity, formats } = workspace;
  const email = to.trim().toLowerCase();
  const own = {
    'agent.name': identity.name,
    'workspace.name': tenant.name,
    today: formats.day(workspace.now()),
  };
  if (email === '') return own;
  const customer = store.find(
    customers,
    sql`${email} IN (lower(${customers.email}), lower(${customers.formerEmail}))`,
  );
  const contact = store.find(contacts, sql`lower(${contacts.email}) = ${email}`);
  return {
    ...own,
    'customer.email': to.trim(),
    ...(customer
      ? {
          'customer.name': customer.name,
          'customer.contact': customer.contactName,
          'customer.plan': customer.plan,
        }
      : contact
        ? { 'customer.contact': contact.name }
        : {}),
  };
}
