import { baseInstant } from '../db/clock.ts';
import type { TicketStatus } from '../model/helpdesk.ts';
import { makePerson, slugOf } from './company-names.ts';
import { ordinaryOf } from './customers.ts';
import { heroTickets } from './hero-tickets.ts';
import { createRandom, type Random } from './random.ts';
import { addDays, addMinutes, earlier, rowHead, ticketNumber } from './row-maker.ts';
import type { SeedComment, SeedCustomer, SeedInvoice, SeedTicket } from './rows.ts';
import { agentsOf, type TenantProfile } from './tenant-profiles.ts';
import { followUps, greetings, nearEmpty, padding, type TicketTopic, ticketTopics } from './ticket-topics.ts';

const daysBetween = 0.47;
const maxComments = 8;

export interface TicketRows {
  readonly tickets: SeedTicket[];
  readonly comments: SeedComment[];
}

export function seedTickets(
  seed: number,
  profile: TenantProfile,
  customers: readonly SeedCustomer[],
  invoices: readonly SeedInvoice[],
): TicketRows {
  const rows: TicketRows = { tickets: [], comments: [] };
  const heroes = heroTickets(profile);
  const ordinary = ordinaryOf(profile, customers);
  for (let slot = 1; slot <= profile.counts.tickets; slot += 1) {
    const hero = heroes.get(slot);
    const random = createRandom(seed, profile.id, 'tickets', slot);
    const drafted = hero ?? makeTicket(random, profile, ordinary, invoices, slot);
    const head = rowHead(profile, 'tickets', slot);
    rows.tickets.push({ ...head, number: ticketNumber(profile, slot), ...drafted.ticket });
    drafted.comments.forEach((comment, index) => {
      rows.comments.push({
        ...rowHead(profile, 'ticket_comments', (slot - 1) * maxComments + index + 1),
        ticketId: head.id,
        ...comment,
      });
    });
  }
  return rows;
}

export interface DraftedTicket {
  readonly ticket: Omit<SeedTicket, 'id' | 'tenantId' | 'reference' | 'number'>;
  readonly comments: readonly Omit<SeedComment, 'id' | 'tenantId' | 'reference' | 'ticketId'>[];
}

function makeTicket(
  random: Random,
  profile: TenantProfile,
  customers: readonly SeedCustomer[],
  invoices: readonly SeedInvoice[],
  slot: number,
): DraftedTicket {
  const customer = random.pick(customers);
  const stranger = random.chance(0.07);
  const requesterName = stranger ? makePerson(profile, random) : customer.contactName;
  const requesterEmail = stranger ? `${slugOf(requesterName)}@mailbox.example` : customer.email;
  const topic = random.pick(ticketTopics);
  const age = (profile.counts.tickets - slot) * daysBetween + 0.2 + random.next() * 0.25;
  const createdAt = addDays(baseInstant, -age);
  const earlierInvoices = invoices.filter(({ issuedAt, state }) => issuedAt < createdAt && state !== 'draft');
  const own = earlierInvoices.filter(({ customerId }) => customerId === customer.id);
  const fill = (text: string) =>
    text
      .replaceAll('{invoice}', (own.at(-1) ?? random.pick(earlierInvoices)).number)
      .replaceAll('{seats}', String(customer.seats))
      .replaceAll('{city}', customer.city);
  const status = random.weighted<TicketStatus>(
    age < 3
      ? [
          [40, 'new'],
          [40, 'open'],
          [20, 'pending'],
        ]
      : age < 14
        ? [
            [8, 'new'],
            [30, 'open'],
            [22, 'pending'],
            [40, 'solved'],
          ]
        : [
            [6, 'open'],
            [8, 'pending'],
            [30, 'solved'],
            [56, 'closed'],
          ],
  );
  const again = slot > 4 && random.chance(0.12);
  const subject = again
    ? `Following up on ${ticketNumber(profile, slot - random.int(1, 4))}`
    : fill(random.pick(topic.subjects));
  const comments = makeThread({ random, profile, topic, fill, requesterName, createdAt, status });
  return {
    ticket: {
      subject: random.chance(0.06) ? subject.toUpperCase() : subject,
      status,
      priority: random.weighted([
        [18, 'low'],
        [58, 'normal'],
        [18, 'high'],
        [6, 'urgent'],
      ]),
      channel: random.weighted([
        [64, 'email'],
        [26, 'web'],
        [10, 'chat'],
      ]),
      requesterName,
      requesterEmail,
      customerId: stranger ? null : customer.id,
      assigneeId: status === 'new' ? null : random.pick(agentsOf(profile)).id,
      createdAt,
      updatedAt: comments.at(-1)?.createdAt ?? createdAt,
    },
    comments,
  };
}

interface Thread {
  readonly random: Random;
  readonly profile: TenantProfile;
  readonly topic: TicketTopic;
  readonly fill: (text: string) => string;
  readonly requesterName: string;
  readonly createdAt: string;
  readonly status: TicketStatus;
}

function makeThread(thread: Thread): DraftedTicket['comments'] {
  const { random, profile, topic, fill, requesterName, createdAt, status } = thread;
  const comments: DraftedTicket['comments'][number][] = [
    {
      visibility: 'public',
      authorId: null,
      authorName: requesterName,
      body: firstMessage(thread),
      createdAt,
    },
  ];
  if (status === 'new') return comments;
  let at = createdAt;
  const later = () => {
    at = earlier(addMinutes(at, Math.ceil(random.logNormal(190, 1.1))), addMinutes(baseInstant, -15));
    return at;
  };
  const agent = random.pick(agentsOf(profile));
  const note = topic.notes.length > 0 && random.chance(0.35) ? random.pick(topic.notes) : undefined;
  if (note) {
    const body = fill(note);
    comments.push({
      visibility: 'internal',
      authorId: agent.id,
      authorName: agent.name,
      body,
      createdAt: later(),
    });
  }
  for (const answer of topic.answers) {
    const quoted = random.chance(0.25) ? `\n\n${quote(firstMessage(thread), requesterName)}` : '';
    comments.push({
      visibility: 'public',
      authorId: agent.id,
      authorName: agent.name,
      body: `${fill(answer)}\n\nBest regards\n${agent.name}${quoted}`,
      createdAt: later(),
    });
    if (status !== 'pending' && random.chance(0.6)) {
      const body = random.pick(followUps);
      comments.push({
        visibility: 'public',
        authorId: null,
        authorName: requesterName,
        body,
        createdAt: later(),
      });
    }
  }
  return comments;
}

/** Mostly short, now and then very long, as mail is. */
function firstMessage({ random, topic, fill, requesterName }: Thread): string {
  if (random.chance(0.03)) return random.pick(nearEmpty);
  const greeting = random.pick(greetings);
  const sentences = Math.min(padding.length, Math.round(random.logNormal(2, 0.8)));
  const start = random.int(0, padding.length - 1);
  const more = Array.from(
    { length: sentences },
    (_, index) => padding[(start + index * 5) % padding.length] ?? '',
  );
  const signature = random.weighted([
    [40, requesterName],
    [25, `Thanks,\n${requesterName}`],
    [
      20,
      `${requesterName}\n--\nThis message may be confidential. If you received it in error, please delete it.`,
    ],
    [15, 'Sent from my phone'],
  ]);
  const text = [greeting, fill(random.pick(topic.openings)), ...more.map(fill), signature].join('\n\n');
  return random.chance(0.08) ? text.toLowerCase() : text;
}

function quote(text: string, author: string): string {
  return `${author} wrote:\n${text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}`;
}
