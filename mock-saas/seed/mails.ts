import { baseInstant } from '../db/clock.ts';
import { formatsOf } from '../ui/format.ts';
import { createRandom, type Random } from './random.ts';
import { addDays, addMinutes, earlier, rowHead } from './row-maker.ts';
import type { SeedCustomer, SeedInvoice, SeedMail, SeedTicket } from './rows.ts';
import { agentsOf, type TenantProfile } from './tenant-profiles.ts';
import { fill } from './text/compose.ts';
import type { MailKind } from './text/phrasebook.ts';
import { phrasebookFor } from './text/phrasebooks.ts';

/** What a mail is about. */
interface Subject {
  readonly kind: MailKind;
  readonly to: string;
  readonly name: string;
  readonly at: string;
  readonly customer?: SeedCustomer;
  readonly invoice?: SeedInvoice;
  readonly ticket?: SeedTicket;
}

/** Mails go out because something happened: a day that passed, money that went back, an answer, a renewal. */
export function seedMails(
  seed: number,
  profile: TenantProfile,
  customers: readonly SeedCustomer[],
  invoices: readonly SeedInvoice[],
  tickets: readonly SeedTicket[],
): SeedMail[] {
  const facts = {
    customers,
    byId: new Map(customers.map((customer) => [customer.id, customer])),
    refunded: invoices.filter(({ refundedMinor, customerId }) => refundedMinor && customerId),
    overdue: invoices.filter(
      ({ state, dueAt, customerId }) => state === 'open' && dueAt < baseInstant && customerId,
    ),
    tickets: tickets.filter(({ customerId, status }) => customerId && status !== 'new').slice(0, -20),
  };
  return Array.from({ length: profile.counts.mails }, (_, index) => {
    const slot = index + 1;
    const random = createRandom(seed, profile.id, 'mails', slot);
    return writeMail(profile, random, slot, subjectOf(random, facts));
  });
}

interface MailFacts {
  readonly customers: readonly SeedCustomer[];
  readonly byId: ReadonlyMap<string, SeedCustomer>;
  readonly refunded: readonly SeedInvoice[];
  readonly overdue: readonly SeedInvoice[];
  readonly tickets: readonly SeedTicket[];
}

const latest = addMinutes(baseInstant, -20);

function subjectOf(random: Random, facts: MailFacts): Subject {
  const { customers, byId, refunded, overdue, tickets } = facts;
  const kind = random.weighted<MailKind>([
    [26, 'reminder'],
    [14, 'renewal'],
    [22, 'reply'],
    [12, 'closing'],
    [8, 'maintenance'],
    [8, 'call'],
    [10, 'refund'],
  ]);
  const someday = addDays(baseInstant, -random.int(1, 50) - random.next());
  const toCustomer = (customer: SeedCustomer, at: string, invoice?: SeedInvoice): Subject => {
    const to = { kind, to: customer.email, name: customer.contactName, at: earlier(at, latest), customer };
    return invoice ? { ...to, invoice } : to;
  };
  if (kind === 'reply' || kind === 'closing') {
    const ticket = random.pick(tickets);
    const at = earlier(addMinutes(ticket.updatedAt, random.int(20, 900)), latest);
    return { kind, to: ticket.requesterEmail, name: ticket.requesterName, at, ticket };
  }
  if (kind === 'refund' || kind === 'reminder') {
    const invoice = random.pick(kind === 'refund' ? refunded : overdue);
    const customer = byId.get(invoice.customerId ?? '');
    if (customer) return toCustomer(customer, addDays(invoice.dueAt, random.int(1, 9)), invoice);
  }
  const some = Array.from({ length: 12 }, () => random.pick(customers));
  return toCustomer(some.find(({ createdAt }) => createdAt < someday) ?? random.pick(customers), someday);
}

function writeMail(profile: TenantProfile, random: Random, slot: number, subject: Subject): SeedMail {
  const { kind, customer, invoice, ticket, at, name, to } = subject;
  const book = phrasebookFor(profile.language, random);
  const author = random.pick(agentsOf(profile));
  const draft = random.chance(0.2);
  const formats = formatsOf(profile.language, profile.timeZone);
  const facts = {
    name,
    company: customer?.name ?? name,
    plan: customer?.plan ?? '',
    seats: String(customer?.seats ?? ''),
    invoice: invoice?.number ?? '',
    amount: invoice ? formats.money(amountOf(kind, invoice), invoice.currency) : '',
    due: invoice?.dueAt.slice(0, 10) ?? '',
    ticket: ticket?.number ?? '',
    subject: ticket?.subject ?? '',
  };
  return {
    ...rowHead(profile, 'mails', slot),
    state: draft ? 'draft' : 'sent',
    fromEmail: profile.supportEmail,
    toEmail: to,
    subject: fill(book.mails[kind].subject, facts),
    body: `${fill(book.mails[kind].body, facts)}\n\n${book.regards}\n${author.name}\n${profile.name}`,
    ticketId: ticket?.id ?? null,
    invoiceId: invoice?.id ?? null,
    authorId: author.id,
    createdAt: at,
    updatedAt: at,
    sentAt: draft ? null : at,
  };
}

const amountOf = (
  kind: MailKind,
  { totalMinor, paidMinor, refundedMinor, creditedMinor = 0 }: SeedInvoice,
): number => (kind === 'refund' ? refundedMinor : totalMinor - paidMinor - creditedMinor);
