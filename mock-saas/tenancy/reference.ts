import { createHash } from 'node:crypto';
import {
  billingReferences,
  crmReferences,
  fileReferences,
  helpdeskReferences,
  kbReferences,
  mailReferences,
  notificationReferences,
  settingsReferences,
  subscriptionReferences,
  teamReferences,
  workspaceReferences,
} from '../db/schema.ts';

/** The prefix printed on a record's reference, and of the ids of its table; declared beside the tables. */
export const referencePrefixes = {
  ...teamReferences,
  ...crmReferences,
  ...helpdeskReferences,
  ...billingReferences,
  ...subscriptionReferences,
  ...mailReferences,
  ...kbReferences,
  ...fileReferences,
  ...settingsReferences,
  ...notificationReferences,
  ...workspaceReferences,
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
