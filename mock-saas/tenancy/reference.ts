import { createHash } from 'node:crypto';

/** The prefix printed on a record's reference, and of the ids of its table. */
export const referencePrefixes = {
  actors: { reference: 'EM', id: 'act' },
  audit_events: { reference: 'AU', id: 'ev' },
  card_operations: { reference: 'CH', id: 'op' },
  customer_notes: { reference: 'CN', id: 'note' },
  customers: { reference: 'AC', id: 'cus' },
  exports: { reference: 'EX', id: 'exp' },
  invoice_lines: { reference: 'SK', id: 'line' },
  invoices: { reference: 'PO', id: 'inv' },
  kb_articles: { reference: 'KB', id: 'kb' },
  kb_revisions: { reference: 'KR', id: 'rev' },
  mails: { reference: 'ML', id: 'mail' },
  payments: { reference: 'PY', id: 'pay' },
  refunds: { reference: 'RF', id: 're' },
  ticket_comments: { reference: 'CM', id: 'com' },
  tickets: { reference: 'TK', id: 'tic' },
} as const;
export type ReferencedTable = keyof typeof referencePrefixes;
export const isReferencedTable = (table: string): table is ReferencedTable =>
  Object.hasOwn(referencePrefixes, table);

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What every reference of one tenant's table begins with, for instance `AC-7F3K`; no other tenant or table has it. */
export function canaryOf(tenantId: string, table: ReferencedTable): string {
  const digest = createHash('sha256').update(`canary/${tenantId}/${table}`).digest();
  const token = [...digest.subarray(0, 4)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${referencePrefixes[table].reference}-${token}`;
}

/** The reference printed on a record, for instance `AC-7F3K-0017`. */
export function referenceOf(tenantId: string, table: ReferencedTable, id: string): string {
  return `${canaryOf(tenantId, table)}-${id.slice(id.lastIndexOf('_') + 1).replace(/^00/, '')}`;
}
