import { baseInstant } from '../db/clock.ts';
import { formatsOf } from '../ui/format.ts';
import { createRandom } from './random.ts';
import { addDays, addMinutes, earlier, rowHead } from './row-maker.ts';
import type { SeedCustomer, SeedInvoice, SeedMail, SeedTicket } from './rows.ts';
import { agentsOf, type TenantProfile } from './tenant-profiles.ts';

interface MailFacts {
  readonly customer: SeedCustomer;
  readonly invoice: SeedInvoice;
  readonly ticket: SeedTicket;
}

interface MailKind {
  readonly subject: (facts: MailFacts) => string;
  readonly body: (facts: MailFacts) => string;
  readonly ofTicket?: true;
}

const english = formatsOf('en', 'Etc/UTC');

const moneyOf = ({ totalMinor, currency }: SeedInvoice): string => english.money(totalMinor, currency);

const kinds: readonly MailKind[] = [
  {
    subject: ({ invoice }) => `Reminder: invoice ${invoice.number}`,
    body: ({ customer, invoice }) =>
      `Hello ${customer.contactName},\n\nthis is a friendly reminder that invoice ${invoice.number} over ${moneyOf(invoice)} was due on ${invoice.dueAt.slice(0, 10)}. If you have paid in the meantime, please disregard this mail.`,
  },
  {
    subject: ({ customer }) => `Your ${customer.plan} plan renews next month`,
    body: ({ customer }) =>
      `Hello ${customer.contactName},\n\nyour ${customer.plan} plan for ${customer.seats} seats renews at the beginning of next month. You do not need to do anything. If the number of seats has changed, please adjust it before the renewal.`,
  },
  {
    subject: ({ ticket }) => `Re: [${ticket.number}] ${ticket.subject}`,
    body: ({ ticket }) =>
      `Hello ${ticket.requesterName},\n\nthank you for the details. We were able to reproduce it and are working on it; you will hear from us by tomorrow evening at the latest.`,
    ofTicket: true,
  },
  {
    subject: ({ ticket }) => `Re: [${ticket.number}] ${ticket.subject}`,
    body: ({ ticket }) =>
      `Hello ${ticket.requesterName},\n\nwe have not heard from you for a while and assume that everything works. I am marking this as solved; simply answer to this mail to open it again.`,
    ofTicket: true,
  },
  {
    subject: () => 'Planned maintenance on Sunday',
    body: ({ customer }) =>
      `Hello ${customer.contactName},\n\non Sunday between 06:00 and 07:00 UTC Planner will be read-only while we move to new database servers. Nothing is lost, and reminders are sent afterwards.`,
  },
  {
    subject: () => 'Call notes and next steps',
    body: ({ customer }) =>
      `Hello ${customer.contactName},\n\nthank you for the call. In short:\n\n- ${customer.seats} seats now, perhaps twice as many in autumn\n- you send us the list of projects to import\n- we prepare an offer for ${customer.name} with annual billing\n\nHave I forgotten anything?`,
  },
];

export function seedMails(
  seed: number,
  profile: TenantProfile,
  customers: readonly SeedCustomer[],
  invoices: readonly SeedInvoice[],
  tickets: readonly SeedTicket[],
): SeedMail[] {
  const overdue = invoices.filter(({ state, dueAt }) => state === 'open' && dueAt < baseInstant);
  const ordinary = tickets.filter(({ customerId }) => customerId !== null).slice(0, -20);
  return Array.from({ length: profile.counts.mails }, (_, index) => {
    const slot = index + 1;
    const random = createRandom(seed, profile.id, 'mails', slot);
    const kind = random.pick(kinds);
    const ticket = random.pick(ordinary);
    const invoice = random.pick(overdue);
    const billed = customers.find(({ id }) => id === invoice.customerId) ?? random.pick(customers);
    const customer = kind === kinds[0] ? billed : random.pick(customers);
    const author = random.pick(agentsOf(profile));
    const draft = random.chance(0.2);
    const createdAt = kind.ofTicket
      ? earlier(addMinutes(ticket.updatedAt, random.int(20, 900)), addMinutes(baseInstant, -20))
      : addDays(baseInstant, draft ? -random.next() * 5 : -random.int(1, 50) - random.next());
    const facts = { customer, invoice, ticket };
    return {
      ...rowHead(profile, 'mails', slot),
      state: draft ? 'draft' : 'sent',
      fromEmail: profile.supportEmail,
      toEmail: kind.ofTicket ? ticket.requesterEmail : customer.email,
      subject: kind.subject(facts),
      body: `${kind.body(facts)}\n\nBest regards\n${author.name}\n${profile.name}`,
      ticketId: kind.ofTicket ? ticket.id : null,
      authorId: author.id,
      createdAt,
      updatedAt: createdAt,
      sentAt: draft ? null : createdAt,
    };
  });
}
