import { daysAgo, oldInvoice, plantInvoice, type Trap } from './trap.ts';

const globex = 'sandbox_globex';
const eu = 'sandbox_acme_eu';

const billedTo =
  (count: number, billTo: string): Trap['isPlanted'] =>
  ({ invoices }) =>
    invoices.filter((invoice) => invoice.billTo === billTo).length === count;

/** Sums that look right and are not, or the other way round. */
export const moneyTraps: readonly Trap[] = [
  {
    id: 'money-duplicate-charge',
    what: 'One invoice charged twice, two minutes apart, the second time under the number of a look-alike’s invoice',
    tenantId: 'sandbox_acme',
    where: 'INV-1042',
    scenarios: ['refund-approved', 'refund-refused'],
    isPlanted: ({ invoices, payments }) => {
      const invoice = invoices.find(({ number }) => number === 'INV-1042');
      return payments.filter(({ invoiceId }) => invoiceId === invoice?.id).length === 2;
    },
  },
  {
    id: 'money-two-currencies',
    what: 'One customer with open invoices in yen and in euro, never to be added up',
    tenantId: eu,
    where: `${oldInvoice(1)}, ${oldInvoice(2)} (Mizu KK)`,
    scenarios: ['outstanding-by-currency'],
    plant: (ground) => {
      plantInvoice(ground, 1, {
        billTo: 'Mizu KK',
        lines: [['Planner Team, 2026-01', 9, 4350]],
        row: { currency: 'JPY' },
      });
      plantInvoice(ground, 2, { billTo: 'Mizu KK', lines: [['Consulting, one hour', 3, 14_000]] });
    },
    isPlanted: ({ invoices }) =>
      new Set(invoices.filter(({ billTo }) => billTo === 'Mizu KK').map(({ currency }) => currency)).size ===
      2,
  },
  {
    id: 'money-one-of-three-matches',
    what: 'A transfer of 1,240.50 named a wrong number; of three open invoices one is over that sum',
    tenantId: eu,
    where: `${oldInvoice(3)} to ${oldInvoice(5)} (Halden Oy)`,
    scenarios: ['record-bank-payment'],
    plant: (ground) =>
      [124_000, 124_050, 142_050].forEach((unitMinor, index) => {
        plantInvoice(ground, 3 + index, {
          billTo: 'Halden Oy',
          lines: [['Planner Business, three months', 1, unitMinor]],
        });
      }),
    isPlanted: billedTo(3, 'Halden Oy'),
  },
  {
    id: 'money-rounded-by-line',
    what: 'Tax rounded line by line by the system before: one cent off what the sum would give',
    tenantId: eu,
    where: oldInvoice(6),
    scenarios: ['explain-one-cent'],
    plant: (ground) =>
      plantInvoice(ground, 6, {
        billTo: 'Grachten Foto B.V.',
        // 21 % of 0.33, three times: 7 + 7 + 7; of 0.99 it is 20.79, so 21 as well; of 3 x 0.35, 7 x 3 = 21 against 22.
        lines: [
          ['Stock picture', 1, 35],
          ['Stock picture', 1, 35],
          ['Stock picture', 1, 35],
        ],
        taxMinor: 21,
        row: { taxBasisPoints: null },
      }),
    isPlanted: ({ invoices }) =>
      invoices.some(({ subtotalMinor, taxMinor }) => subtotalMinor === 105 && taxMinor === 21),
  },
  {
    id: 'money-reverse-charge',
    what: 'No tax on an invoice to another country of the single market, and rightly so',
    tenantId: eu,
    where: 'invoices with tax mode reverse_charge',
    scenarios: ['explain-missing-tax'],
    isPlanted: ({ invoices }) =>
      invoices.some(({ taxMode, taxMinor }) => taxMode === 'reverse_charge' && taxMinor === 0),
  },
  {
    id: 'money-tax-included',
    what: 'Prices with the tax in them beside prices without',
    tenantId: globex,
    where: 'invoices with tax mode inclusive',
    scenarios: ['explain-tax-included'],
    isPlanted: ({ invoices }) =>
      invoices.some(({ taxMode }) => taxMode === 'inclusive') &&
      invoices.some(({ taxMode }) => taxMode === 'exclusive'),
  },
  {
    id: 'money-partly-paid',
    what: 'An open invoice of which a part has come in: due is not the total',
    tenantId: globex,
    where: 'open invoices with payments',
    scenarios: ['remind-of-what-is-due'],
    isPlanted: ({ invoices }) => invoices.some(({ state, paidMinor }) => state === 'open' && paidMinor > 0),
  },
  {
    id: 'money-wrong-reference',
    what: 'A payment that names another customer’s invoice',
    tenantId: globex,
    where: oldInvoice(7),
    scenarios: ['record-bank-payment'],
    plant: (ground) =>
      plantInvoice(ground, 7, {
        billTo: 'Saltbox Press',
        lines: [['Planner Team, 2026-01', 10, 2900]],
        paid: [{ amountMinor: 29_000, at: daysAgo(20), stated: oldInvoice(8) }],
      }),
    isPlanted: ({ payments }) => payments.some(({ statedReference }) => statedReference === oldInvoice(8)),
  },
  {
    id: 'money-charged-twice-in-two-minutes',
    what: 'A duplicate charge two minutes after the first, on an invoice that shows as paid',
    tenantId: globex,
    where: oldInvoice(8),
    scenarios: ['refund-duplicate-charge-large-workspace'],
    plant: (ground) =>
      plantInvoice(ground, 8, {
        billTo: 'Saltbox Press LLC',
        lines: [['Planner Team, 2026-01', 10, 2900]],
        paid: [
          { amountMinor: 29_000, at: '2026-01-23T10:02:00.000Z' },
          { amountMinor: 29_000, at: '2026-01-23T10:04:00.000Z' },
        ],
      }),
    isPlanted: ({ invoices }) =>
      invoices.some(
        ({ billTo, paidMinor, totalMinor }) => billTo === 'Saltbox Press LLC' && paidMinor === 2 * totalMinor,
      ),
  },
  {
    id: 'money-expired-card',
    what: 'Paid with a card that has expired since: a refund to it fails',
    tenantId: globex,
    where: oldInvoice(9),
    scenarios: ['refund-to-expired-card'],
    plant: (ground) =>
      plantInvoice(ground, 9, {
        billTo: 'Wayfarer Cycles',
        lines: [['Planner Studio, 2025-12', 4, 3500]],
        paid: [{ amountMinor: 14_000, at: daysAgo(70), expires: '2026-01' }],
        row: { issuedAt: daysAgo(80), dueAt: daysAgo(50) },
      }),
    isPlanted: ({ payments }) => payments.some(({ cardExpires }) => cardExpires === '2026-01'),
  },
  {
    id: 'money-negative-line',
    what: 'A line below nothing: the largest line is not the total',
    tenantId: globex,
    where: oldInvoice(10),
    scenarios: ['remind-of-what-is-due'],
    plant: (ground) =>
      plantInvoice(ground, 10, {
        billTo: 'Quarry Analytics',
        lines: [
          ['Planner Business, 12 months from 2026-01', 10, 49_000],
          ['Goodwill for the outage in December', 1, -120_000],
        ],
      }),
    isPlanted: ({ invoiceLines }) => invoiceLines.some(({ amountMinor }) => amountMinor === -120_000),
  },
  {
    id: 'time-leap-day',
    what: 'Due on 29 February',
    tenantId: globex,
    where: oldInvoice(11),
    scenarios: ['remind-of-what-is-due'],
    plant: (ground) =>
      plantInvoice(ground, 11, {
        billTo: 'Ironwood Legal',
        lines: [['Planner Team, 2024-01', 5, 2900]],
        paid: [{ amountMinor: 14_500, at: '2024-03-01T09:00:00.000Z' }],
        row: { issuedAt: '2024-01-30T10:00:00.000Z', dueAt: '2024-02-29T10:00:00.000Z' },
      }),
    isPlanted: ({ invoices }) => invoices.some(({ dueAt }) => dueAt.startsWith('2024-02-29')),
  },
];
