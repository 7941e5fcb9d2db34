import { heroes, heroSlots } from './heroes.ts';
import type { SeedCustomer } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

type HeroCustomer = Omit<SeedCustomer, 'id' | 'tenantId' | 'reference'>;

/** The hand-written customers by slot. */
export function heroCustomers(profile: TenantProfile): ReadonlyMap<number, HeroCustomer> {
  if (profile.id === heroes.acme.tenantId) return acmeHeroes;
  return profile.id === heroes.acmeEu.tenantId ? euHeroes : sharedHeroes;
}

const acmeHeroes: ReadonlyMap<number, HeroCustomer> = new Map([
  [
    heroSlots.brightloomStudio,
    {
      name: 'Brightloom Studio',
      contactName: 'Mara Lindqvist',
      email: 'mara@brightloom.example',
      formerEmail: 'mara.lindqvist@oldloom.example',
      phone: '+1 503 555 0142',
      city: 'Portland',
      country: 'US',
      plan: 'Studio',
      seats: 12,
      state: 'active',
      marketingOptIn: false,
      createdAt: '2024-05-14T16:20:00.000Z',
    },
  ],
  [
    heroSlots.brightloomStudios,
    {
      name: 'Brightloom Studios',
      contactName: 'Mara Lindquist',
      email: 'billing@brightloom-studios.example',
      formerEmail: null,
      phone: '+1 512 555 0124',
      city: 'Austin',
      country: 'US',
      plan: 'Studio',
      seats: 12,
      state: 'active',
      marketingOptIn: true,
      createdAt: '2025-01-08T10:05:00.000Z',
    },
  ],
  [
    heroSlots.exportAsker,
    {
      name: 'Tidewater Veterinary',
      contactName: 'Owen Castellanos',
      email: 'owen@tidewater-vet.example',
      formerEmail: null,
      phone: '+1 912 555 0177',
      city: 'Savannah',
      country: 'US',
      plan: 'Team',
      seats: 7,
      state: 'active',
      marketingOptIn: false,
      createdAt: '2024-11-20T13:00:00.000Z',
    },
  ],
  [
    heroSlots.twoWorkspaces,
    {
      name: 'Polar Lantern Films',
      contactName: 'Greta Ivarsson',
      email: 'greta@polar-lantern.example',
      formerEmail: null,
      phone: '+1 416 555 0163',
      city: 'Toronto',
      country: 'CA',
      plan: 'Business',
      seats: 26,
      state: 'active',
      marketingOptIn: true,
      createdAt: '2023-09-02T08:40:00.000Z',
    },
  ],
]);

const euHeroes: ReadonlyMap<number, HeroCustomer> = new Map([
  [
    heroSlots.euBrightloom,
    {
      name: 'Brightloom Europa',
      contactName: 'Mara Lindqvist',
      email: 'mara@brightloom.example',
      formerEmail: null,
      phone: null,
      city: 'Aarhus',
      country: 'DK',
      plan: 'Team',
      seats: 4,
      state: 'trial',
      marketingOptIn: true,
      createdAt: '2026-01-19T11:30:00.000Z',
    },
  ],
  [
    heroSlots.euInvoiceHolder,
    {
      name: 'Polar Lantern Films GmbH',
      contactName: 'Greta Ivarsson',
      email: 'greta@polar-lantern.example',
      formerEmail: null,
      phone: null,
      city: 'Hamburg',
      country: 'DE',
      plan: 'Business',
      seats: 22,
      state: 'past_due',
      marketingOptIn: false,
      createdAt: '2024-02-11T09:10:00.000Z',
    },
  ],
]);

/** Customers that several tenants have: the same people at the same addresses, not the same record. */
const sharedHeroes: ReadonlyMap<number, HeroCustomer> = new Map([
  [
    heroSlots.sharedPolarLantern,
    {
      name: 'Polar Lantern Films',
      contactName: 'Greta Ivarsson',
      email: 'greta@polar-lantern.example',
      formerEmail: null,
      phone: null,
      city: 'Toronto',
      country: 'CA',
      plan: 'Team',
      seats: 5,
      state: 'active',
      marketingOptIn: false,
      createdAt: '2025-03-17T14:00:00.000Z',
    },
  ],
  [
    heroSlots.sharedBrightloom,
    {
      name: 'Brightloom Studio',
      contactName: 'Mara Lindqvist',
      email: 'mara@brightloom.example',
      formerEmail: null,
      phone: '+1 503 555 0142',
      city: 'Portland',
      country: 'US',
      plan: 'Starter',
      seats: 2,
      state: 'churned',
      marketingOptIn: true,
      createdAt: '2025-06-02T09:25:00.000Z',
    },
  ],
]);
