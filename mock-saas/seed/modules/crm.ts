import { baseInstant } from '../../db/clock.ts';
import { opportunityStages } from '../../model/crm.ts';
import { ordinaryOf, seedCustomerNotes, seedCustomers } from '../customers.ts';
import { fromCents } from '../prices.ts';
import { createRandom } from '../random.ts';
import { addDays, later, rowHead } from '../row-maker.ts';
import type { SeedCustomer } from '../rows.ts';
import type { Draw, SeedModule } from '../seed-module.ts';
import { agentsOf } from '../tenant-profiles.ts';

export const seedCrmModule: SeedModule = (draw) => {
  const { seed, profile, rows } = draw;
  rows.customers.push(...seedCustomers(seed, profile));
  rows.customerNotes.push(...seedCustomerNotes(seed, profile, ordinaryOf(profile, rows.customers)));
  rows.customers.forEach((customer, index) => {
    addAccount(draw, customer, index + 1);
  });
};

const industries = ['Retail', 'Design', 'Food', 'Health', 'Logistics', 'Media', 'Crafts'];
const every = 4;

/** Every customer is an account with one contact; every fourth is being sold something. */
function addAccount({ seed, profile, rows }: Draw, customer: SeedCustomer, slot: number): void {
  const random = createRandom(seed, profile.id, 'accounts', slot);
  const account = rowHead(profile, 'accounts', slot);
  const contact = rowHead(profile, 'contacts', slot);
  const owner = random.pick(agentsOf(profile));
  const touchedAt = addDays(baseInstant, -random.int(1, 30) - random.next());
  const updatedAt = later(touchedAt, customer.createdAt);
  const { name, city, country, createdAt, contactName, email, phone } = customer;
  rows.accounts.push({
    ...account,
    name,
    domain: email.slice(email.indexOf('@') + 1).toLowerCase(),
    industry: random.pick(industries),
    stage: customer.state === 'churned' ? 'former' : customer.state === 'trial' ? 'prospect' : 'customer',
    city,
    country,
    ownerId: owner.id,
    customerId: customer.id,
    createdAt,
    updatedAt,
  });
  rows.contacts.push({
    ...contact,
    accountId: account.id,
    name: contactName,
    email,
    phone: phone ?? null,
    language: profile.language,
    emailConsent: customer.marketingOptIn ? 'granted' : 'unknown',
    phoneConsent: 'unknown',
    consentSource: customer.marketingOptIn ? 'Sign-up form' : null,
    consentAt: customer.marketingOptIn ? createdAt : null,
    ownerId: owner.id,
    createdAt,
    updatedAt,
  });
  if (slot % every !== 0) return;
  const stage = random.pick(opportunityStages);
  const closed = stage === 'won' || stage === 'lost';
  rows.opportunities.push({
    ...rowHead(profile, 'opportunities', slot),
    accountId: account.id,
    contactId: contact.id,
    name: `${name}: ${random.pick(['more seats', 'annual plan', 'second workspace', 'training'])}`,
    stage,
    position: slot,
    amountMinor: fromCents(random.int(20, 900) * 1000, profile.currency),
    currency: profile.currency,
    closeOn: addDays(baseInstant, closed ? -random.int(2, 60) : random.int(3, 90)).slice(0, 10),
    ownerId: owner.id,
    lostReason: stage === 'lost' ? 'Too expensive' : null,
    createdAt: addDays(updatedAt, -random.int(5, 60)),
    updatedAt,
    closedAt: closed ? updatedAt : null,
  });
  rows.tasks.push({
    ...rowHead(profile, 'tasks', slot),
    title: random.pick(['Call back', 'Send the offer', 'Ask for a reference', 'Check the seat count']),
    state: 'open',
    dueAt: addDays(baseInstant, random.int(-5, 20)),
    assigneeId: owner.id,
    accountId: account.id,
    contactId: contact.id,
    createdAt: updatedAt,
    updatedAt,
  });
}
