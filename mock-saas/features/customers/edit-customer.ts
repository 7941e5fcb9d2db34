import { type CustomerNoteRow, type CustomerRow, customerNotes, customers } from '../../db/schema.ts';
import { accept, conflict, type Result } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { getCustomer } from './service.ts';

/** What people may correct; plan and seats follow from the subscription. */
export type CustomerText = Pick<
  CustomerRow,
  'name' | 'contactName' | 'email' | 'phone' | 'city' | 'country' | 'marketingOptIn'
>;

/** @param version of the page that the change comes from; undefined: whatever it is now */
export function editCustomer(
  workspace: Workspace,
  id: string,
  text: CustomerText,
  version?: number,
): Result<CustomerRow> {
  const customer = getCustomer(workspace, id);
  if (version !== undefined && version !== customer.version) {
    return conflict(
      say('{name} was changed since this page was opened. Look at it again.', { name: customer.name }),
    );
  }
  workspace.mutate('customer.update', `customer ${customer.reference}`, () => {
    const formerEmail = text.email === customer.email ? customer.formerEmail : customer.email;
    workspace.store.update(customers, id, { ...text, formerEmail, version: customer.version + 1 });
  });
  return accept(getCustomer(workspace, id));
}

export function addCustomerNote(workspace: Workspace, id: string, body: string): CustomerNoteRow {
  const customer = getCustomer(workspace, id);
  return workspace.mutate('customer.note', `customer ${customer.reference}`, () =>
    workspace.store.insert(customerNotes, {
      customerId: id,
      authorName: workspace.identity.name,
      body,
      createdAt: workspace.now(),
    }),
  );
}
