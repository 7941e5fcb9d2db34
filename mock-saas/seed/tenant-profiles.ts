import type { Role } from '../model.ts';

/** What differs between the tenants before a single row is drawn. */
export interface TenantProfile {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly supportEmail: string;
  readonly mailDomain: string;
  /** Sequence numbers of seeded ids begin here, so that no two tenants share an id. */
  readonly idBase: number;
  readonly taxRates: readonly number[];
  readonly counts: {
    readonly customers: number;
    readonly tickets: number;
    readonly invoices: number;
    readonly articles: number;
    readonly mails: number;
  };
  readonly firstTicket: number;
  readonly firstInvoice: number;
  readonly people: readonly Person[];
}

export interface Person {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly title: string;
  /** Before the @. */
  readonly mailbox: string;
}

export const acme: TenantProfile = {
  id: 'sandbox_acme',
  slug: 'acme',
  name: 'Acme Ltd',
  currency: 'USD',
  supportEmail: 'support@acme.example',
  mailDomain: 'acme.example',
  idBase: 0,
  taxRates: [0, 0, 0.0825, 0.06],
  counts: { customers: 60, tickets: 120, invoices: 200, articles: 40, mails: 60 },
  firstTicket: 905,
  firstInvoice: 851,
  people: [
    { id: 'sandbox_owner_01', role: 'owner', name: 'Harriet Voss', title: 'Founder', mailbox: 'harriet' },
    {
      id: 'sandbox_admin_01',
      role: 'admin',
      name: 'Daniel Okafor',
      title: 'Head of support',
      mailbox: 'daniel',
    },
    {
      id: 'sandbox_member_01',
      role: 'member',
      name: 'Priya Raman',
      title: 'Customer success',
      mailbox: 'priya',
    },
    { id: 'sandbox_viewer_01', role: 'viewer', name: 'Tom Lindgren', title: 'Analyst', mailbox: 'tom' },
    {
      id: 'sandbox_support_agent_01',
      role: 'support_agent',
      name: 'Noor Haddad',
      title: 'Support agent',
      mailbox: 'noor',
    },
    {
      id: 'sandbox_support_agent_02',
      role: 'support_agent',
      name: 'Sam Whitlock',
      title: 'Support agent',
      mailbox: 'sam',
    },
    {
      id: 'sandbox_intake_api_01',
      role: 'api_client',
      name: 'Intake API',
      title: 'Service account',
      mailbox: 'intake',
    },
  ],
};

export const acmeEu: TenantProfile = {
  id: 'sandbox_acme_eu',
  slug: 'acme-eu',
  name: 'ACME Limited (EU)',
  currency: 'EUR',
  supportEmail: 'support@acme-eu.example',
  mailDomain: 'acme-eu.example',
  idBase: 2000,
  taxRates: [0.19, 0.21, 0.2, 0],
  counts: { customers: 45, tickets: 90, invoices: 150, articles: 30, mails: 45 },
  firstTicket: 925,
  firstInvoice: 901,
  people: [
    {
      id: 'sandbox_eu_owner_01',
      role: 'owner',
      name: 'Matthias Brandt',
      title: 'Director',
      mailbox: 'matthias',
    },
    {
      id: 'sandbox_eu_admin_01',
      role: 'admin',
      name: 'Ingrid Solheim',
      title: 'Operations',
      mailbox: 'ingrid',
    },
    {
      id: 'sandbox_eu_member_01',
      role: 'member',
      name: 'Claire Dubois',
      title: 'Accounts',
      mailbox: 'claire',
    },
    { id: 'sandbox_eu_viewer_01', role: 'viewer', name: 'Piotr Nowak', title: 'Analyst', mailbox: 'piotr' },
    {
      id: 'sandbox_eu_support_agent_01',
      role: 'support_agent',
      name: 'Elena Rossi',
      title: 'Support agent',
      mailbox: 'elena',
    },
    {
      id: 'sandbox_eu_intake_api_01',
      role: 'api_client',
      name: 'Intake API EU',
      title: 'Service account',
      mailbox: 'intake',
    },
  ],
};

export const tenantProfiles: readonly TenantProfile[] = [acme, acmeEu];

/** Who answers tickets. */
export const agentsOf = (profile: TenantProfile): readonly Person[] =>
  profile.people.filter(({ role }) => role === 'support_agent' || role === 'member' || role === 'admin');
