import { formatId } from '../db/ids.ts';
import { type ReferencedTable, referenceOf, referencePrefixes } from '../tenancy/reference.ts';
import type { TenantProfile } from './tenant-profiles.ts';

export interface RowHead {
  readonly id: string;
  readonly tenantId: string;
  readonly reference: string;
}

/** The id that the `slot`-th row (from 1) of a table has in a tenant. */
export function seedId(profile: TenantProfile, table: ReferencedTable, slot: number): string {
  return formatId(referencePrefixes[table].id, profile.idBase + slot);
}

/** Id, tenant and reference of the `slot`-th row (from 1) of a table. */
export function rowHead(profile: TenantProfile, table: ReferencedTable, slot: number): RowHead {
  const id = seedId(profile, table, slot);
  return { id, tenantId: profile.id, reference: referenceOf(profile.id, table, id) };
}

export const invoiceNumber = (profile: TenantProfile, slot: number): string =>
  `INV-${String(profile.firstInvoice + slot - 1).padStart(4, '0')}`;

export const ticketNumber = (profile: TenantProfile, slot: number): string =>
  `T-${String(profile.firstTicket + slot - 1).padStart(4, '0')}`;

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** `days` may be broken; the result stands on a whole minute. */
export function addDays(iso: string, days: number): string {
  const moment = new Date(iso).getTime() + days * dayMs;
  return new Date(Math.round(moment / minuteMs) * minuteMs).toISOString();
}

export const addMinutes = (iso: string, minutes: number): string => addDays(iso, minutes / 1440);

export const earlier = (a: string, b: string): string => (a < b ? a : b);
export const later = (a: string, b: string): string => (a > b ? a : b);
