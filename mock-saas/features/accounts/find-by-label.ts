import { and, eq, or } from 'drizzle-orm';
import { type AccountRow, accounts, customers } from '../../db/schema.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { referenceIn } from './record-label.ts';
import { isLiveAccount } from './service.ts';

/** The account that a text field names: by reference, as its label has it, or by its name where only one has it. */
export function findAccountByLabel({ store }: Workspace, label: string): Result<AccountRow> {
  const asked = referenceIn(label);
  const found = store.list(accounts, {
    where: and(isLiveAccount, or(eq(accounts.reference, asked), eq(accounts.name, asked))),
    limit: 2,
  });
  const [account] = found;
  if (!account) return reject(say('There is no account “{text}”.', { text: asked.slice(0, 80) }));
  if (found.length > 1)
    return reject(
      say('Several accounts are called “{text}”; give the reference.', { text: asked.slice(0, 80) }),
    );
  return accept(account);
}

export function findCustomerByLabel({ store }: Workspace, label: string): Result<{ readonly id: string }> {
  const asked = referenceIn(label);
  const found = store.list(customers, {
    where: or(eq(customers.reference, asked), eq(customers.name, asked)),
    limit: 2,
  });
  const [customer] = found;
  if (!customer) return reject(say('There is no customer “{text}”.', { text: asked.slice(0, 80) }));
  if (found.length > 1)
    return reject(
      say('Several customers are called “{text}”; give the reference.', { text: asked.slice(0, 80) }),
    );
  return accept(customer);
}
