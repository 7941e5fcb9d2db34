import { sql } from 'drizzle-orm';
import { contacts, type MailRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';

/** A recipient who has said no to mail. */
export interface Unwilling {
  readonly email: string;
  readonly name: string;
}

export const recipientsOf = ({ toEmail, ccEmail }: Pick<MailRow, 'toEmail' | 'ccEmail'>): readonly string[] =>
  [toEmail, ccEmail ?? ''].flatMap((list) => list.split(',')).flatMap((part) => part.trim() || []);

/** One contact who said no is enough, also where a twin of theirs said yes. */
export function listUnwilling(workspace: Workspace, mail: Pick<MailRow, 'toEmail' | 'ccEmail'>): Unwilling[] {
  return recipientsOf(mail).flatMap((email) => {
    const contact = workspace.store.find(
      contacts,
      sql`lower(${contacts.email}) = ${email.toLowerCase()} AND ${contacts.emailConsent} = 'withdrawn'`,
    );
    return contact ? [{ email, name: contact.name }] : [];
  });
}
