import { heroes, heroSlots } from './heroes.ts';
import { invoiceNumber, rowHead, seedId } from './row-maker.ts';
import type { SeedInvoice, SeedLine, SeedPayment } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

export interface HeroBilling {
  readonly invoices: ReadonlyMap<number, SeedInvoice>;
  readonly lines: readonly SeedLine[];
  readonly payments: readonly SeedPayment[];
}

export function heroBilling(profile: TenantProfile): HeroBilling {
  if (profile.id === heroes.acme.tenantId) return acmeBilling(profile);
  if (profile.id === heroes.acmeEu.tenantId) return euBilling(profile);
  return { invoices: new Map(), lines: [], payments: [] };
}

interface HeroInvoice {
  readonly number: number;
  readonly customerSlot: number;
  readonly billTo: string;
  readonly state: 'paid' | 'open';
  readonly totalMinor: number;
  readonly paidMinor: number;
  readonly issuedAt: string;
  readonly dueAt: string;
}

function heroInvoice(profile: TenantProfile, hero: HeroInvoice): [number, SeedInvoice] {
  const slot = hero.number - profile.firstInvoice + 1;
  return [
    slot,
    {
      ...rowHead(profile, 'invoices', slot),
      number: invoiceNumber(profile, slot),
      customerId: seedId(profile, 'customers', hero.customerSlot),
      billTo: hero.billTo,
      state: hero.state,
      currency: profile.currency,
      subtotalMinor: hero.totalMinor,
      taxMinor: 0,
      totalMinor: hero.totalMinor,
      paidMinor: hero.paidMinor,
      refundedMinor: 0,
      memo: null,
      issuedAt: hero.issuedAt,
      dueAt: hero.dueAt,
    },
  ];
}

function heroLine(
  profile: TenantProfile,
  slot: number,
  invoice: SeedInvoice,
  [description, quantity, unitMinor]: readonly [string, number, number],
): SeedLine {
  return {
    ...rowHead(profile, 'invoice_lines', slot),
    invoiceId: invoice.id,
    position: 1,
    description,
    quantity,
    unitMinor,
    amountMinor: quantity * unitMinor,
  };
}

function heroPayment(
  profile: TenantProfile,
  slot: number,
  invoice: SeedInvoice,
  payment: Pick<SeedPayment, 'cardLast4' | 'statedReference' | 'paidAt'>,
): SeedPayment {
  return {
    ...rowHead(profile, 'payments', slot),
    invoiceId: invoice.id,
    amountMinor: invoice.totalMinor,
    refundedMinor: 0,
    currency: invoice.currency,
    cardBrand: 'Visa',
    ...payment,
  };
}

/** INV-1042 was charged twice, the second time under the number of a look-alike's invoice. */
function acmeBilling(profile: TenantProfile): HeroBilling {
  const doubled = heroInvoice(profile, {
    number: 1042,
    customerSlot: heroSlots.brightloomStudio,
    billTo: 'Brightloom Studio',
    state: 'paid',
    totalMinor: 42_000,
    paidMinor: 84_000,
    issuedAt: '2026-02-10T13:58:00.000Z',
    dueAt: '2026-03-12T13:58:00.000Z',
  });
  const before = heroInvoice(profile, {
    number: 1019,
    customerSlot: heroSlots.brightloomStudio,
    billTo: 'Brightloom Studio',
    state: 'paid',
    totalMinor: 34_800,
    paidMinor: 34_800,
    issuedAt: '2026-01-05T08:00:00.000Z',
    dueAt: '2026-02-04T08:00:00.000Z',
  });
  const lookAlike = heroInvoice(profile, {
    number: 1024,
    customerSlot: heroSlots.brightloomStudios,
    billTo: 'Brightloom Studios',
    state: 'paid',
    totalMinor: 42_000,
    paidMinor: 42_000,
    issuedAt: '2026-01-14T09:12:00.000Z',
    dueAt: '2026-02-13T09:12:00.000Z',
  });
  return {
    invoices: new Map([doubled, lookAlike, before]),
    lines: [
      heroLine(profile, 1, doubled[1], ['Planner Studio, upgrade from Team, 2026-02', 12, 3_500]),
      heroLine(profile, 2, lookAlike[1], ['Planner Studio, 2026-01', 12, 3_500]),
      heroLine(profile, 3, before[1], ['Planner Team, 2026-01', 12, 2_900]),
    ],
    payments: [
      heroPayment(profile, 1, doubled[1], {
        cardLast4: '4242',
        statedReference: 'INV-1042',
        paidAt: '2026-02-10T14:02:00.000Z',
      }),
      heroPayment(profile, 2, doubled[1], {
        cardLast4: '4242',
        statedReference: 'INV-1024',
        paidAt: '2026-02-10T14:04:00.000Z',
      }),
      heroPayment(profile, 3, lookAlike[1], {
        cardLast4: '1881',
        statedReference: 'INV-1024',
        paidAt: '2026-01-16T08:31:00.000Z',
      }),
      heroPayment(profile, 4, before[1], {
        cardLast4: '4242',
        statedReference: 'INV-1019',
        paidAt: '2026-01-05T08:06:00.000Z',
      }),
    ],
  };
}

function euBilling(profile: TenantProfile): HeroBilling {
  const open = heroInvoice(profile, {
    number: 1042,
    customerSlot: heroSlots.euInvoiceHolder,
    billTo: 'Polar Lantern Films GmbH',
    state: 'open',
    totalMinor: 131_000,
    paidMinor: 0,
    issuedAt: '2026-02-17T10:20:00.000Z',
    dueAt: '2026-03-19T10:20:00.000Z',
  });
  return {
    invoices: new Map([open]),
    lines: [heroLine(profile, 1, open[1], ['Planner Business, onboarding and first month', 10, 13_100])],
    payments: [],
  };
}
