import { and, eq, isNotNull } from 'drizzle-orm';
import { allowedDomains } from '../db/schema.ts';
import type { TenantStore } from './tenant-store.ts';

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** Whether people with this address may sign in: its very domain was added and verified, not one that ends alike. */
export function isAllowedAddress(store: TenantStore, email: string): boolean {
  const where = and(
    eq(allowedDomains.purpose, 'sign_in'),
    eq(allowedDomains.domain, domainOf(email)),
    isNotNull(allowedDomains.verifiedAt),
  );
  return store.count(allowedDomains, where) > 0;
}
