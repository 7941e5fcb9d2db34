import { baseInstant } from '../db/clock.ts';
import type { customerNotes } from '../db/schema.ts';
import { makeCompany, makePerson, makePlace, slugOf } from './company-names.ts';
import { heroCustomers } from './hero-customers.ts';
import { plans } from './plans.ts';
import { createRandom, type Random } from './random.ts';
import { addDays, earlier, rowHead, seedId } from './row-maker.ts';
import type { SeedCustomer } from './rows.ts';
import { agentsOf, type TenantProfile } from './tenant-profiles.ts';
import { phrasebookFor } from './text/phrasebooks.ts';

/** Team is the usual one. */
const planByDraw = [0, 0, 0, 1, 1, 1, 1, 2, 3, 3];

/** Those about whom nothing is drawn: what is known of them is written by hand. */
export function ordinaryOf(profile: TenantProfile, customers: readonly SeedCustomer[]): SeedCustomer[] {
  const heroIds = new Set(
    [...heroCustomers(profile).keys()].map((slot) => seedId(profile, 'customers', slot)),
  );
  return customers.filter(({ id }) => !heroIds.has(id));
}

/** People and companies that break what assumes too much about names and addresses. */
const oddities: readonly { readonly contactName: string; readonly mailbox: string }[] = [
  { contactName: 'Siobhán O’Brien', mailbox: "siobhan.o'brien" },
  { contactName: 'Suharto', mailbox: 'suharto' },
  { contactName: 'Szabo\u0301 Zsófia', mailbox: 'zsofia.szabo' },
  { contactName: 'Szabó Zsófia', mailbox: 'ZSOFIA.SZABO' },
  { contactName: 'Maria del Carmen Fernández-Villaverde y Montoya de la Cruz', mailbox: 'info' },
  { contactName: 'YAMADA Hanako', mailbox: 'h.yamada+planner' },
  { contactName: 'Anna Weber', mailbox: 'info' },
];

const every = 8;

export function seedCustomers(seed: number, profile: TenantProfile): SeedCustomer[] {
  const rows: SeedCustomer[] = [];
  const heroRows = heroCustomers(profile);
  for (let slot = 1; slot <= profile.counts.customers; slot += 1) {
    const random = createRandom(seed, profile.id, 'customers', slot);
    const head = rowHead(profile, 'customers', slot);
    const hero = heroRows.get(slot);
    const earlierRow = rows[slot - 4];
    if (hero) rows.push({ ...head, ...hero });
    else if (slot % 9 === 0 && earlierRow && !heroRows.has(slot - 3)) {
      rows.push({ ...duplicateOf(earlierRow, random), ...head });
    } else {
      const odd = slot % every === 5 ? oddities[Math.floor(slot / every)] : undefined;
      rows.push({ ...makeCustomer(profile, random, odd), ...head });
    }
  }
  return rows;
}

function makeCustomer(
  profile: TenantProfile,
  random: Random,
  odd?: (typeof oddities)[number],
): Omit<SeedCustomer, 'id' | 'tenantId' | 'reference'> {
  const name = makeCompany(profile, random);
  const contactName = odd?.contactName ?? makePerson(profile, random);
  const domain = `${slugOf(name)}.example`;
  const mailbox = slugOf(contactName).replaceAll('-', '.');
  const usual = random.weighted([
    [80, mailbox],
    [12, 'billing'],
    [8, `${mailbox}+planner`],
  ]);
  const plan = plans[random.pick(planByDraw)] ?? random.pick(plans);
  return {
    name,
    contactName,
    email: `${odd?.mailbox ?? usual}@${domain}`,
    formerEmail: random.chance(0.1) ? `${mailbox}@old-${domain}` : null,
    phone: random.chance(0.75) ? `+1 ${random.int(201, 989)} 555 01${random.int(10, 99)}` : null,
    ...makePlace(profile, random),
    plan: plan.name,
    seats: Math.max(1, Math.round(random.logNormal(9, 0.8))),
    ...stateOf(random),
    marketingOptIn: random.chance(0.4),
  };
}

/** Who is past due follows from the book. */
function stateOf(random: Random): Pick<SeedCustomer, 'state' | 'createdAt'> {
  const state = random.weighted([
    [84, 'active'],
    [8, 'trial'],
    [8, 'churned'],
  ] as const);
  const age = state === 'trial' ? random.int(1, 13) : random.int(60, 1400);
  return { state, createdAt: addDays(baseInstant, -age - random.next()) };
}

/** The same company entered twice: another suffix, another spelling of the address, the opposite consent. */
function duplicateOf(row: SeedCustomer, random: Random): SeedCustomer {
  const bare = row.name.replace(/ (Inc|LLC|Co\.|GmbH|B\.V\.|SARL|S\.r\.l\.)$/, '');
  return {
    ...row,
    name: random.pick([bare.toUpperCase(), `${bare} Incorporated`, bare]),
    email: random.pick([row.email, row.email.toUpperCase(), row.email.replace('@', '+old@')]),
    marketingOptIn: !row.marketingOptIn,
    seats: row.seats + random.int(0, 3),
    createdAt: earlier(addDays(row.createdAt, random.int(1, 39)), addDays(baseInstant, -0.4)),
  };
}

export function seedCustomerNotes(
  seed: number,
  profile: TenantProfile,
  customers: readonly SeedCustomer[],
): (typeof customerNotes.$inferInsert)[] {
  const authors = agentsOf(profile);
  return customers.flatMap((customer, index) => {
    const random = createRandom(seed, profile.id, 'customer_notes', index + 1);
    if (!random.chance(0.55)) return [];
    return [
      {
        ...rowHead(profile, 'customer_notes', index + 1),
        customerId: customer.id,
        authorName: random.pick(authors).name,
        body: random.pick(phrasebookFor(profile.language, random).customerNotes),
        createdAt: addDays(baseInstant, -random.int(2, 38) - random.next()),
      },
    ];
  });
}
