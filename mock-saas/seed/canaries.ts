import { canaryOf, isReferencedTable, referencePrefixes } from '../tenancy/reference.ts';

/** One marker per table: text that holds one of them holds a row of this tenant. */
export function canariesOf(tenantId: string): string[] {
  return Object.keys(referencePrefixes)
    .filter(isReferencedTable)
    .map((table) => canaryOf(tenantId, table));
}
