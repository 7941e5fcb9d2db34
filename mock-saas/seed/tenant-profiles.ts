import { type Person, peopleOf } from './people.ts';
import { type TenantEntry, tenantEntries } from './tenants.ts';

/** `small`: what one demo needs, a few MB. `large`: more rows than anybody can look through. */
export const worldProfiles = ['small', 'large'] as const;
export type WorldProfile = (typeof worldProfiles)[number];

/** What is known of a tenant before a single row is drawn. */
export interface TenantProfile extends TenantEntry {
  readonly supportEmail: string;
  readonly mailDomain: string;
  readonly people: readonly Person[];
  readonly counts: TenantCounts;
}

export interface TenantCounts {
  readonly customers: number;
  readonly tickets: number;
  readonly invoices: number;
  readonly articles: number;
  readonly mails: number;
}

const unit = { customers: 20, tickets: 40, invoices: 60, articles: 13, mails: 20 } as const;

/** Those whose hand-written records stand at fixed places keep their counts in every profile. */
const fixedCounts: Readonly<Record<string, TenantCounts>> = {
  sandbox_acme: { customers: 60, tickets: 120, invoices: 200, articles: 40, mails: 60 },
  sandbox_acme_eu: { customers: 45, tickets: 90, invoices: 150, articles: 30, mails: 45 },
};

/** Times the rows of `small`. Seeded ids of one tenant and table stay below 1,000,000. */
const rowsFactor: Readonly<Record<WorldProfile, number>> = { small: 1, large: 85 };

function countsOf(entry: TenantEntry, world: WorldProfile): TenantCounts {
  const times = entry.sizeFactor * rowsFactor[world];
  return (
    fixedCounts[entry.id] ?? {
      customers: unit.customers * times,
      tickets: unit.tickets * times,
      invoices: unit.invoices * times,
      articles: Math.min(unit.articles * entry.sizeFactor, 40),
      mails: unit.mails * times,
    }
  );
}

function profileOf(entry: TenantEntry, world: WorldProfile): TenantProfile {
  const [small, counts] = [countsOf(entry, 'small'), countsOf(entry, world)];
  const mailDomain = `${entry.slug}.example`;
  return {
    ...entry,
    supportEmail: `support@${mailDomain}`,
    mailDomain,
    people: peopleOf(entry.actorPrefix),
    counts,
    // More rows are older rows: well-known numbers such as INV-1042 are there in every profile.
    firstTicket: Math.max(1, entry.firstTicket - (counts.tickets - small.tickets)),
    firstInvoice: Math.max(1, entry.firstInvoice - (counts.invoices - small.invoices)),
  };
}

export const tenantProfilesOf = (world: WorldProfile): readonly TenantProfile[] =>
  tenantEntries.map((entry) => profileOf(entry, world));

export const tenantProfiles = tenantProfilesOf('small');

/** Who answers tickets. */
export const agentsOf = (profile: TenantProfile): readonly Person[] =>
  profile.people.filter(({ role }) => role === 'support_agent' || role === 'member' || role === 'admin');
