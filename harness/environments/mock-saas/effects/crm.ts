import { classifyAccounts } from './accounts.ts';
import { type Classify, changesOnly, is, text } from './classify.ts';
import { classifyContacts } from './contacts.ts';

export const classifyCrm: Classify = (change, all) =>
  classifyDeletedCustomer(change, all) ?? classifyAccounts(change, all) ?? classifyContacts(change, all);

const classifyDeletedCustomer: Classify = ({ table, kind, id, before, after }, all) => {
  const deleted = all.find((change) => change.table === 'customers' && change.kind === 'delete');
  if (!deleted) return undefined;
  if (kind === 'delete') {
    const words =
      table === 'customers'
        ? `deletes customer ${text(deleted.before ?? {}, 'name')}`
        : `deletes ${table} ${id} with it`;
    return { ...is('delete', 'customer.delete', 'destructive'), words };
  }
  if (
    table === 'accounts' &&
    after &&
    after.customer_id === null &&
    changesOnly(before, after, ['customer_id'])
  ) {
    return {
      ...is('update', 'customer.delete', 'destructive'),
      words: `leaves account ${text(after, 'name')} without its customer`,
    };
  }
  return undefined;
};
