import type { RowChange } from '../../../../mock-saas/world.ts';
import type { Row } from '../../../model/effect.ts';
import { type Class, type Classify, changesOnly, cut, is, text } from './classify.ts';

export const classifyFiles: Classify = (change) => {
  if (change.table === 'files') return classifyFile(change);
  return change.table === 'file_links' ? classifyLink(change) : undefined;
};

function classifyFile({ before, after }: RowChange): Class | undefined {
  if (after === null) return undefined;
  if (before === null) {
    return {
      ...is('insert', 'file.write', 'internal_write'),
      words: `uploads ${cut(after, 'name')}, ${text(after, 'size_bytes')} bytes`,
    };
  }
  if (changesOnly(before, after, ['name'])) {
    return {
      ...is('update', 'file.write', 'internal_write'),
      words: `renames the file ${cut(before, 'name')} to ${cut(after, 'name')}`,
    };
  }
  const isDeleted = before.deleted_at === null && changesOnly(before, after, ['deleted_at']);
  return isDeleted
    ? { ...is('update', 'file.delete', 'destructive'), words: `deletes the file ${cut(before, 'name')}` }
    : undefined;
}

const places = ['ticket_id', 'comment_id', 'account_id', 'contact_id', 'invoice_id'] as const;

/** What hangs on a mail is the mail's: it may leave with it. */
function classifyLink({ kind, before, after }: RowChange): Class | undefined {
  const row: Row = after ?? before ?? {};
  const place = places.find((column) => row[column] !== null && row[column] !== undefined);
  if (row.mail_id || kind === 'update' || !place) return undefined;
  const verb = kind === 'insert' ? 'attaches' : 'takes off';
  return {
    ...is(kind, 'file.write', 'internal_write'),
    words: `${verb} file ${text(row, 'file_id')}: ${place.replace('_id', '')} ${text(row, place)}`,
  };
}
