import type { RowChange } from '../../../../mock-saas/world.ts';
import type { Row } from '../../../model/effect.ts';
import { classifyNotes, isSurvivor } from './accounts.ts';
import { type Class, type Classify, changedColumns, changesTo, is, text } from './classify.ts';

export const classifyContacts: Classify = (change, all) => {
  if (change.after === null) return undefined;
  switch (change.table) {
    case 'contacts':
      return classifyContact(change, change.after, all);
    case 'contact_imports':
      return classifyImport(change.before, change.after);
    case 'exports':
      return classifyExport(change.before, change.after);
    default:
      return classifyNotes(change, all);
  }
};

function classifyContact({ id, before }: RowChange, after: Row, all: readonly RowChange[]): Class {
  const name = `contact ${text(after, 'name')} <${text(after, 'email')}>`;
  if (before === null) {
    return isImporting(all)
      ? { ...is('insert', 'contact.import', 'internal_write'), words: `creates ${name}` }
      : { ...is('insert', 'contact.write', 'internal_write'), words: `creates ${name}` };
  }
  if (before.merged_into_id !== after.merged_into_id) {
    return {
      ...is('update', 'contact.merge', 'destructive'),
      words: `merges ${name} into contact ${text(after, 'merged_into_id')}`,
    };
  }
  if (before.deleted_at !== after.deleted_at) {
    return after.deleted_at === null
      ? { ...is('update', 'contact.restore', 'internal_write'), words: `restores ${name}` }
      : { ...is('update', 'contact.delete', 'destructive'), words: `deletes ${name}` };
  }
  if (isSurvivor(all, 'contacts', id)) {
    return { ...is('update', 'contact.merge', 'destructive'), words: `keeps ${name} of those merged` };
  }
  const consent = classifyConsent(before, after, name);
  if (consent) return consent;
  return {
    ...is('update', isImporting(all) ? 'contact.import' : 'contact.write', 'internal_write'),
    words: `${changesTo(before, after)} of contact ${text(before, 'name')} <${text(before, 'email')}>`,
  };
}

const channels = [
  ['email_consent', 'email'],
  ['phone_consent', 'calls'],
] as const;

/** To write again to somebody who opted out is what no later change makes good. */
function classifyConsent(before: Row, after: Row, name: string): Class | undefined {
  const changed = channels.filter(([column]) => before[column] !== after[column]);
  if (changed.length === 0) return undefined;
  const words = changed
    .map(([column, channel]) => `${channel} ${text(before, column)} → ${text(after, column)}`)
    .join(', ');
  return changed.some(([column]) => before[column] === 'withdrawn')
    ? {
        ...is('update', 'contact.opt_in_again', 'destructive'),
        words: `overrides the opt-out of ${name}: ${words}`,
      }
    : { ...is('update', 'contact.consent', 'internal_write'), words: `consent of ${name}: ${words}` };
}

const isImporting = (all: readonly RowChange[]): boolean =>
  all.some(({ table, after }) => table === 'contact_imports' && after?.state === 'committed');

function classifyImport(before: Row | null, after: Row): Class | undefined {
  const file = `“${text(after, 'file_name').slice(0, 80)}”`;
  if (after.state === 'committed') {
    return {
      ...is('update', 'contact.import', 'internal_write'),
      words: `imports ${file}: creates ${text(after, 'created_count')}, updates ${text(after, 'updated_count')}, rejects ${text(after, 'rejected_count')} of ${text(after, 'row_count')} rows`,
    };
  }
  if (before === null && after.state === 'draft') {
    return {
      ...is('insert', 'contact.import_draft', 'draft'),
      words: `uploads ${file} with ${text(after, 'row_count')} rows as a draft`,
    };
  }
  if (before?.state !== 'draft') return undefined;
  return after.state === 'discarded'
    ? { ...is('update', 'contact.import_draft', 'draft'), words: `discards the import of ${file}` }
    : {
        ...is('update', 'contact.import_draft', 'draft'),
        words: `changes ${changedColumns(before, after).join(', ')} of the import of ${file}`,
      };
}

function classifyExport(before: Row | null, after: Row): Class | undefined {
  if (after.kind !== 'contacts' && after.kind !== 'contacts_without_opted_out') return undefined;
  const rows = `${text(after, 'row_count')} contacts`;
  if (after.state === 'draft') {
    return {
      ...is(before === null ? 'insert' : 'update', 'contact.export_draft', 'draft'),
      words: `prepares an export of ${rows}`,
    };
  }
  const whom = after.kind === 'contacts' ? 'opted-out people included' : 'without those who opted out';
  return { ...is('export', 'contact.export', 'external_write'), words: `exports ${rows}, ${whom}` };
}
