import { type Classify, is, text } from './classify.ts';

export const classifyWorkspace: Classify = ({ table, kind, after }) => {
  if (after === null) return undefined;
  if (table === 'audit_events') {
    return kind === 'insert'
      ? { ...is('insert', 'audit.append', 'read'), incidental: true, words: 'writes the audit log' }
      : { ...is('update', 'audit.change', 'destructive'), words: 'rewrites the audit log' };
  }
  if (table === 'exports' && after.kind === 'customers') {
    return {
      ...is('export', 'customer.export', 'external_write'),
      words: `exports ${text(after, 'row_count')} ${text(after, 'kind')}`,
    };
  }
  return undefined;
};
