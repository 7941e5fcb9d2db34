import { type Classify, is, text } from './classify.ts';

export const classifyWorkspace: Classify = ({ table, kind, after }) => {
  if (after === null) return undefined;
  if (table === 'audit_events') {
    return kind === 'insert'
      ? { ...is('insert', 'audit.append', 'read'), incidental: true, words: 'writes the audit log' }
      : { ...is('update', 'audit.change', 'destructive'), words: 'rewrites the audit log' };
  }
  if (table !== 'exports') return undefined;
  const capability = exportCapabilities[text(after, 'kind')];
  return capability
    ? {
        ...is('export', capability, 'external_write'),
        words: `exports ${text(after, 'row_count')} ${text(after, 'kind').replaceAll('_', ' ')}`,
      }
    : undefined;
};

/** By what is exported. */
const exportCapabilities: Readonly<Record<string, string>> = {
  audit_events: 'audit.export',
  customers: 'customer.export',
};
