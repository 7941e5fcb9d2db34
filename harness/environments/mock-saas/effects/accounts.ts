import type { RowChange } from '../../../../mock-saas/world.ts';
import { type Classify, changesOnly, changesTo, cut, is, text } from './classify.ts';

export const classifyAccounts: Classify = (change, all) =>
  classifyMergedBelongings(change, all) ??
  (change.table === 'accounts' ? classifyAccount(change, all) : undefined);

function classifyAccount({ id, before, after }: RowChange, all: readonly RowChange[]): ReturnType<Classify> {
  if (after === null) return undefined;
  const name = `account ${text(after, 'name')}`;
  if (before === null)
    return { ...is('insert', 'account.write', 'internal_write'), words: `creates ${name}` };
  if (before.merged_into_id !== after.merged_into_id) {
    return {
      ...is('update', 'account.merge', 'destructive'),
      words: `merges ${name} (${text(after, 'reference')}) into account ${text(after, 'merged_into_id')}`,
    };
  }
  if (before.deleted_at !== after.deleted_at) {
    return after.deleted_at === null
      ? { ...is('update', 'account.restore', 'internal_write'), words: `restores ${name}` }
      : { ...is('update', 'account.delete', 'destructive'), words: `deletes ${name}` };
  }
  if (isSurvivor(all, 'accounts', id)) {
    return { ...is('update', 'account.merge', 'destructive'), words: `keeps ${name} of those merged` };
  }
  return {
    ...is('update', 'account.write', 'internal_write'),
    words: `${changesTo(before, after)} of account ${text(before, 'name')}`,
  };
}

/** Whether another row of the table goes up in this one. */
export const isSurvivor = (all: readonly RowChange[], table: string, id: string): boolean =>
  all.some(
    ({ table: other, before, after }) =>
      other === table && after?.merged_into_id === id && before?.merged_into_id !== id,
  );

/** What belonged to a merged account or contact, and changes in nothing but whose it is. */
function classifyMergedBelongings(
  { table, before, after }: RowChange,
  all: readonly RowChange[],
): ReturnType<Classify> {
  if (before === null || after === null) return undefined;
  for (const [owners, column, capability] of owned) {
    const from = before[column];
    if (from === null || from === after[column] || !changesOnly(before, after, [column])) continue;
    const merged = all.find((other) => other.table === owners && other.id === from);
    if (!merged?.after || merged.after.merged_into_id !== after[column]) continue;
    return {
      ...is('update', capability, 'destructive'),
      words: `moves ${table} ${text(after, 'reference')} to ${text(after, column)}`,
    };
  }
  return undefined;
}

const owned = [
  ['accounts', 'account_id', 'account.merge'],
  ['accounts', 'parent_id', 'account.merge'],
  ['contacts', 'contact_id', 'contact.merge'],
] as const;

/** Notes on accounts, contacts and opportunities. */
export const classifyNotes: Classify = ({ table, before, after }) => {
  if (table !== 'crm_notes' || after === null) return undefined;
  const note = cut(after, 'body');
  if (before === null)
    return { ...is('insert', 'crm.note', 'internal_write'), words: `adds a note: ${note}` };
  if (!changesOnly(before, after, ['body', 'is_pinned'])) return undefined;
  const verb = before.body === after.body ? (after.is_pinned ? 'pins' : 'unpins') : 'rewrites';
  return { ...is('update', 'crm.note', 'internal_write'), words: `${verb} the note ${note}` };
};
