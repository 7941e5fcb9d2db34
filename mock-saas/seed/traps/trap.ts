import { baseInstant } from '../../db/clock.ts';
import { addDays, rowHead } from '../row-maker.ts';
import type { SeedComment, SeedInvoice, SeedTicket, TenantRows } from '../rows.ts';
import type { TenantProfile } from '../tenant-profiles.ts';

/** Where planted rows are put: the rows of one tenant, after everything else was drawn. */
export interface Ground {
  readonly profile: TenantProfile;
  readonly rows: TenantRows;
}

/** Something that a careless reader gets wrong. */
export interface Trap {
  readonly id: string;
  readonly what: string;
  readonly tenantId: string;
  /** The record, as it is found in the product. */
  readonly where: string;
  /** Those that turn on it, or are planned to. */
  readonly scenarios: readonly string[];
  /** Left out where the hand-written records or the simulation have it already. */
  readonly plant?: (ground: Ground) => void;
  readonly isPlanted: (rows: TenantRows) => boolean;
}

/** Planted rows stand behind all others of their table, below the ids of the next tenant. */
const roomFor = ({ idBase }: TenantProfile): number => (idBase < 1_000_000 ? 1900 : 900_000);

export const trapSlot = (profile: TenantProfile, place: number): number => roomFor(profile) + place;

export const daysAgo = (days: number): string => addDays(baseInstant, -days);

type Table = Parameters<typeof rowHead>[1];

export const headAt = ({ profile }: Ground, table: Table, place: number) =>
  rowHead(profile, table, trapSlot(profile, place));

/** The first of the tenant's people with the role. */
export function personOf({ profile }: Ground, role: 'owner' | 'admin' | 'member' | 'support_agent') {
  const found = profile.people.find((person) => person.role === role);
  if (!found) throw new Error(`Cannot plant in "${profile.id}": nobody is ${role}; expected one`);
  return found;
}

export function plantContact(
  ground: Ground,
  place: number,
  contact: { readonly name: string; readonly email: string } & Partial<TenantRows['contacts'][number]>,
): void {
  const createdAt = daysAgo(300);
  ground.rows.contacts.push({
    ...headAt(ground, 'contacts', place),
    language: ground.profile.language,
    emailConsent: 'unknown',
    phoneConsent: 'unknown',
    createdAt,
    updatedAt: createdAt,
    ...contact,
  });
}

export function plantAccount(ground: Ground, place: number, name: string, domain: string): void {
  const createdAt = daysAgo(320);
  ground.rows.accounts.push({
    ...headAt(ground, 'accounts', place),
    name,
    domain,
    stage: 'customer',
    createdAt,
    updatedAt: createdAt,
  });
}

/** Numbers of records that came from the desk before this one; no series gives them out. */
export const oldTicket = (place: number): string => `T-A${String(100 + place)}`;
export const oldInvoice = (place: number): string => `INV-A${String(2000 + place)}`;

interface PlantedTicket {
  readonly subject: string;
  readonly from: readonly [name: string, email: string];
  readonly body: string;
  readonly days?: number;
  readonly more?: readonly Pick<SeedComment, 'authorName' | 'body' | 'visibility' | 'authorId'>[];
  readonly row?: Partial<SeedTicket>;
}

export function plantTicket(ground: Ground, place: number, ticket: PlantedTicket): void {
  const { subject, from, body, days = 6, more = [], row = {} } = ticket;
  const head = headAt(ground, 'tickets', place);
  const createdAt = row.createdAt ?? daysAgo(days);
  const comments = [{ visibility: 'public' as const, authorId: null, authorName: from[0], body }, ...more];
  ground.rows.tickets.push({
    ...head,
    number: oldTicket(place),
    subject,
    status: 'open',
    priority: 'normal',
    channel: 'email',
    requesterName: from[0],
    requesterEmail: from[1],
    customerId: null,
    assigneeId: null,
    createdAt,
    updatedAt: addDays(createdAt, (comments.length - 1) / 24),
    ...row,
  });
  comments.forEach((comment, index) => {
    ground.rows.ticketComments.push({
      ...headAt(ground, 'ticket_comments', place * 6 + index),
      ticketId: head.id,
      createdAt: addDays(createdAt, index / 24),
      ...comment,
    });
  });
}

interface PlantedInvoice {
  readonly billTo: string;
  readonly lines: readonly (readonly [description: string, quantity: number, unitMinor: number])[];
  readonly taxMinor?: number;
  readonly paid?: readonly {
    readonly amountMinor: number;
    readonly at: string;
    readonly stated?: string;
    readonly expires?: string;
  }[];
  readonly row?: Partial<SeedInvoice>;
}

/** Paid invoices are paid by card 4242. */
export function plantInvoice(ground: Ground, place: number, invoice: PlantedInvoice): void {
  const { billTo, lines, taxMinor = 0, paid = [], row = {} } = invoice;
  const head = headAt(ground, 'invoices', place);
  const subtotalMinor = lines.reduce((sum, [, quantity, unit]) => sum + quantity * unit, 0);
  const paidMinor = paid.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const totalMinor = subtotalMinor + taxMinor;
  const currency = row.currency ?? ground.profile.currency;
  const number = oldInvoice(place);
  ground.rows.invoices.push({
    ...head,
    number,
    customerId: null,
    billTo,
    state: paidMinor >= totalMinor ? 'paid' : 'open',
    subtotalMinor,
    taxMinor,
    totalMinor,
    paidMinor,
    refundedMinor: 0,
    issuedAt: daysAgo(40),
    dueAt: daysAgo(10),
    ...row,
    currency,
  });
  lines.forEach(([description, quantity, unitMinor], index) => {
    ground.rows.invoiceLines.push({
      ...headAt(ground, 'invoice_lines', place * 6 + index),
      invoiceId: head.id,
      position: index + 1,
      description,
      quantity,
      unitMinor,
      amountMinor: quantity * unitMinor,
    });
  });
  paid.forEach(({ amountMinor, at, stated, expires }, index) => {
    ground.rows.payments.push({
      ...headAt(ground, 'payments', place * 6 + index),
      invoiceId: head.id,
      amountMinor,
      refundedMinor: 0,
      currency,
      cardBrand: 'Visa',
      cardLast4: '4242',
      cardExpires: expires ?? '2028-11',
      statedReference: stated ?? number,
      paidAt: at,
    });
  });
}
