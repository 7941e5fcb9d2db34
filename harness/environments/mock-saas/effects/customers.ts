import { type Classify, changedColumns, changesOnly, cut, is, text } from './classify.ts';

const texts = [
  'name',
  'contact_name',
  'email',
  'former_email',
  'phone',
  'city',
  'country',
  'marketing_opt_in',
] as const;

/** What people correct; what follows from a subscription is classified with it. */
export const classifyCustomers: Classify = ({ table, before, after }) => {
  if (after === null) return undefined;
  if (table === 'customer_notes' && before === null) {
    return {
      ...is('insert', 'customer.note', 'internal_write'),
      words: `notes about a customer: ${cut(after, 'body')}`,
    };
  }
  if (table !== 'customers' || !changesOnly(before, after, texts)) return undefined;
  const changed = changedColumns(before, after).filter((column) => column !== 'version');
  return {
    ...is('update', 'customer.update', 'internal_write'),
    words: `changes ${changed.join(', ')} of customer ${text(after, 'name')}`,
  };
};
