import { baseInstant } from '../db/clock.ts';
import type { TicketStatus } from '../model/helpdesk.ts';
import { formatsOf } from '../ui/format.ts';
import { makePerson, slugOf } from './company-names.ts';
import { plantedTickets } from './planted-tickets.ts';
import { createRandom, type Random } from './random.ts';
import { addDays, addMinutes, earlier, rowHead, ticketNumber } from './row-maker.ts';
import type { SeedComment, SeedCustomer, SeedTicket } from './rows.ts';
import type { Happening, Story } from './story.ts';
import { agentsOf, type TenantProfile } from './tenant-profiles.ts';
import { composeMessage, type Facts, fill, fits, quote } from './text/compose.ts';
import type { Phrasebook, TicketTopic } from './text/phrasebook.ts';
import { phrasebookFor } from './text/phrasebooks.ts';

const daysBetween = 0.47;
const maxComments = 8;
/** One in so many only asks again. */
const everyAgain = 7;

export interface TicketRows {
  readonly tickets: SeedTicket[];
  readonly comments: SeedComment[];
}

export interface DraftedTicket {
  readonly ticket: Omit<SeedTicket, 'id' | 'tenantId' | 'reference' | 'number'>;
  readonly comments: readonly Omit<SeedComment, 'id' | 'tenantId' | 'reference' | 'ticketId'>[];
}

/** The instant at which the `slot`-th ticket is opened; later slots are younger. */
export function openedAt(profile: TenantProfile, slot: number, random: Random): string {
  return addDays(baseInstant, -((profile.counts.tickets - slot) * daysBetween + 0.2 + random.next() * 0.25));
}

export function seedTickets(seed: number, profile: TenantProfile, story: Story): TicketRows {
  const rows: TicketRows = { tickets: [], comments: [] };
  const planted = plantedTickets(profile);
  const told = new Set<Happening>();
  for (let slot = 1; slot <= profile.counts.tickets; slot += 1) {
    const random = createRandom(seed, profile.id, 'tickets', slot);
    const drafted =
      planted.get(slot) ?? makeTicket({ random, profile, story, slot, earlier: rows.tickets, told });
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

interface Making {
  readonly random: Random;
  readonly profile: TenantProfile;
  readonly story: Story;
  readonly slot: number;
  readonly earlier: readonly SeedTicket[];
  /** Nobody writes about the same thing twice, but to ask again. */
  readonly told: Set<Happening>;
}

/** Who writes, when, about what. */
interface Asking {
  readonly requesterName: string;
  readonly requesterEmail: string;
  readonly customer: SeedCustomer | undefined;
  readonly createdAt: string;
  readonly book: Phrasebook;
  readonly topic: TicketTopic;
  readonly facts: Facts;
}

function makeTicket(making: Making): DraftedTicket {
  const { random, profile, slot, earlier: known } = making;
  const createdAt = openedAt(profile, slot, random);
  const again = slot % everyAgain === 4 ? known.at(-random.int(1, 4)) : undefined;
  const asking = again ? askAgain(making, createdAt, again) : ask(making, createdAt);
  const { book, topic, facts, requesterName, requesterEmail, customer } = asking;
  const status = statusOf(random, createdAt);
  const isMerged =
    again !== undefined &&
    (status === 'solved' || status === 'closed') &&
    !again.mergedIntoId &&
    random.chance(0.4);
  const subject = again
    ? fill(book.again, { ticket: again.number })
    : pickFitting(random, topic.subjects, facts);
  const thread = makeThread(making, asking, isMerged ? 'new' : status);
  const last = thread.at(-1)?.createdAt ?? createdAt;
  const priority = random.weighted([
    [18, 'low'],
    [58, 'normal'],
    [18, 'high'],
    [6, 'urgent'],
  ] as const);
  return {
    ticket: {
      subject: random.chance(0.06) ? subject.toUpperCase() : subject,
      status: isMerged ? 'closed' : status,
      priority,
      channel: random.weighted([
        [64, 'email'],
        [26, 'web'],
        [10, 'chat'],
      ]),
      requesterName,
      requesterEmail,
      customerId: customer?.id ?? null,
      assigneeId: status === 'new' || isMerged ? null : random.pick(agentsOf(profile)).id,
      createdAt,
      updatedAt: last,
      firstRespondedAt:
        thread.find(({ authorId, visibility }) => authorId && visibility === 'public')?.createdAt ?? null,
      solvedAt: status === 'solved' || status === 'closed' ? last : null,
      mergedIntoId: isMerged ? again.id : null,
    },
    comments: thread,
  };
}

function statusOf(random: Random, createdAt: string): TicketStatus {
  const age = (Date.parse(baseInstant) - Date.parse(createdAt)) / 86_400_000;
  return random.weighted<TicketStatus>(
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
            [5, 'open'],
            [7, 'pending'],
            [30, 'solved'],
            [58, 'closed'],
          ],
  );
}

/** A few customers write most of the tickets; half are about something that has just happened. */
function ask({ random, profile, story, told }: Making, createdAt: string): Asking {
  const book = phrasebookFor(profile.language, random);
  const recent = random.chance(0.5) ? story.recent(createdAt, 14) : [];
  const happening = recent.find((it) => !told.has(it) && topicsOf(book, it.when).length > 0);
  if (happening) told.add(happening);
  const customer =
    happening?.customer ??
    (random.chance(0.07)
      ? undefined
      : story.ordinary[Math.floor(random.next() ** 2.1 * story.countBefore(createdAt))]);
  const requesterName = customer?.contactName ?? makePerson(profile, random);
  const facts = factsOf(profile, story, customer, createdAt, happening);
  return {
    requesterName,
    requesterEmail: customer?.email ?? `${slugOf(requesterName)}@mailbox.example`,
    customer,
    createdAt,
    book,
    topic: random.pick(
      topicsOf(book, happening?.when).filter(({ openings }) => openings.some((it) => fits(it, facts))),
    ),
    facts,
  };
}

/** The same person as before, who has not heard enough. */
function askAgain({ random, profile, story }: Making, createdAt: string, ticket: SeedTicket): Asking {
  const book = phrasebookFor(profile.language, random);
  const customer = story.byId.get(ticket.customerId ?? '');
  const { requesterName, requesterEmail } = ticket;
  const topic = {
    subjects: [],
    openings: book.followUps.slice(0, 2),
    answers: [fill(book.mails.reply.body, { name: requesterName })],
    notes: [],
  };
  return {
    requesterName,
    requesterEmail,
    customer,
    createdAt,
    book,
    topic,
    facts: factsOf(profile, story, customer, createdAt),
  };
}

const topicsOf = (book: Phrasebook, when?: Happening['when']): readonly TicketTopic[] =>
  book.topics.filter((topic) => topic.when === when);

function factsOf(
  profile: TenantProfile,
  story: Story,
  customer: SeedCustomer | undefined,
  at: string,
  happening?: Happening,
): Facts {
  const invoice = happening?.invoice ?? (customer && story.invoiceBefore(customer, at));
  const { money } = formatsOf(profile.language, profile.timeZone);
  return {
    seats: String(customer?.seats ?? 4),
    city: customer?.city ?? 'Lisbon',
    ...(invoice && { invoice: invoice.number, amount: money(invoice.totalMinor, invoice.currency) }),
  };
}

function pickFitting(random: Random, texts: readonly string[], facts: Facts): string {
  const fitting = texts.filter((text) => fits(text, facts));
  return fill(random.pick(fitting.length > 0 ? fitting : texts), facts);
}

function makeThread(
  { random, profile }: Making,
  asking: Asking,
  status: TicketStatus,
): DraftedTicket['comments'] {
  const { book, topic, facts, requesterName, requesterEmail, createdAt } = asking;
  const opening = pickFitting(random, topic.openings, facts);
  const first = composeMessage(random, {
    book,
    facts,
    opening,
    author: requesterName,
    fromEmail: requesterEmail,
  });
  const comments: DraftedTicket['comments'][number][] = [];
  let at = createdAt;
  const write = (
    body: string,
    by?: { readonly id: string; readonly name: string },
    visibility: 'public' | 'internal' = 'public',
  ) => {
    comments.push({
      visibility,
      authorId: by?.id ?? null,
      authorName: by?.name ?? requesterName,
      body,
      createdAt: at,
    });
    at = earlier(addMinutes(at, Math.ceil(random.logNormal(190, 1.1))), addMinutes(baseInstant, -15));
  };
  write(first);
  if (status === 'new') return comments;
  const agent = random.pick(agentsOf(profile));
  const notes = topic.notes.filter((note) => fits(note, facts));
  if (notes.length > 0 && random.chance(0.35)) write(fill(random.pick(notes), facts), agent, 'internal');
  for (const answer of topic.answers.filter((text) => fits(text, facts))) {
    const quoted = random.chance(0.25) ? `\n\n${quote(first, requesterName, book)}` : '';
    write(`${fill(answer, facts)}\n\n${book.regards}\n${agent.name}${quoted}`, agent);
    if (status !== 'pending' && random.chance(0.6)) write(random.pick(book.followUps));
  }
  return comments;
}
