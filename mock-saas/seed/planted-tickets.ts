import { heroTickets } from './hero-tickets.ts';
import type { TenantProfile } from './tenant-profiles.ts';
import type { DraftedTicket } from './tickets.ts';

/** The tickets that are written by hand, by slot. */
export const plantedTickets = (profile: TenantProfile): ReadonlyMap<number, DraftedTicket> =>
  heroTickets(profile);
