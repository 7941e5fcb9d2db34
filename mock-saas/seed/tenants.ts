import type { Language } from '../model.ts';
import type { Currency } from '../money.ts';

export interface TenantEntry {
  readonly id: string;
  /** The tenant lives at `http://<slug>.saas.localhost`. */
  readonly slug: string;
  readonly name: string;
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
  readonly currency: Currency;
  /** Whether totals are rounded to the smallest coin. */
  readonly roundsToCoin: boolean;
  /** Of a workspace with 20 customers. */
  readonly sizeFactor: number;
  readonly taxRates: readonly number[];
  /** Where names of companies and people come from. */
  readonly names: 'us' | 'eu' | 'fr' | 'ja' | 'ar';
  /** What the ids of its people begin with. */
  readonly actorPrefix: string;
  /** Sequence numbers of seeded ids begin here, so that no two tenants share an id. */
  readonly idBase: number;
  readonly firstTicket: number;
  readonly firstInvoice: number;
  /** Closed just before the world begins: it can be read, and takes no change. */
  readonly isArchived: boolean;
}

const usual = {
  roundsToCoin: false,
  sizeFactor: 1,
  firstTicket: 985,
  firstInvoice: 1001,
  isArchived: false,
} as const;

/**
 * The registry of tenants. Names, invoice numbers and contacts are alike on purpose.
 * Ids given out at run time lie between the second tenant's and the third's; each of the others has a million.
 */
export const tenantEntries = [
  {
    ...usual,
    id: 'sandbox_acme',
    slug: 'acme',
    name: 'Acme Ltd',
    language: 'en',
    timeZone: 'Etc/UTC',
    currency: 'USD',
    sizeFactor: 3,
    taxRates: [0, 0, 0.0825, 0.06],
    names: 'us',
    actorPrefix: 'sandbox',
    idBase: 0,
    firstTicket: 905,
    firstInvoice: 851,
  },
  {
    ...usual,
    id: 'sandbox_acme_eu',
    slug: 'acme-eu',
    name: 'ACME Limited (EU)',
    language: 'en',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    sizeFactor: 2.25,
    taxRates: [0.19, 0.21, 0.2, 0],
    names: 'eu',
    actorPrefix: 'sandbox_eu',
    idBase: 2000,
    firstTicket: 925,
    firstInvoice: 901,
  },
  {
    ...usual,
    id: 'sandbox_acme_limited',
    slug: 'acme-limited',
    name: 'ACME Limited',
    language: 'en',
    timeZone: 'America/St_Johns',
    currency: 'CAD',
    taxRates: [0.15, 0.05, 0],
    names: 'us',
    actorPrefix: 'sandbox_acme_limited',
    idBase: 1_000_000,
  },
  {
    ...usual,
    id: 'sandbox_northwind_traders',
    slug: 'northwind-traders',
    name: 'Northwind Traders',
    language: 'en',
    timeZone: 'Australia/Lord_Howe',
    currency: 'USD',
    taxRates: [0.1, 0],
    names: 'us',
    actorPrefix: 'sandbox_northwind_traders',
    idBase: 2_000_000,
  },
  {
    ...usual,
    id: 'sandbox_northwind_trading',
    slug: 'northwind-trading',
    name: 'Northwind Trading',
    language: 'en',
    timeZone: 'Asia/Kathmandu',
    currency: 'USD',
    taxRates: [0.13, 0],
    names: 'us',
    actorPrefix: 'sandbox_northwind_trading',
    idBase: 3_000_000,
  },
  {
    ...usual,
    id: 'sandbox_alpenrand',
    slug: 'alpenrand',
    name: 'Alpenrand Logistik AG',
    language: 'de',
    timeZone: 'Europe/Zurich',
    currency: 'CHF',
    roundsToCoin: true,
    taxRates: [0.081, 0.026, 0],
    names: 'eu',
    actorPrefix: 'sandbox_alpenrand',
    idBase: 4_000_000,
  },
  {
    ...usual,
    id: 'sandbox_lumiere',
    slug: 'lumiere',
    name: 'Maison Lumière',
    language: 'fr',
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    taxRates: [0.2, 0.1, 0],
    names: 'fr',
    actorPrefix: 'sandbox_lumiere',
    idBase: 5_000_000,
  },
  {
    ...usual,
    id: 'sandbox_hoshino',
    slug: 'hoshino',
    name: '星野商会',
    language: 'ja',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    taxRates: [0.1, 0.08],
    names: 'ja',
    actorPrefix: 'sandbox_hoshino',
    idBase: 6_000_000,
  },
  {
    ...usual,
    id: 'sandbox_dana',
    slug: 'dana',
    name: 'دانة الخليج للتجارة',
    language: 'ar',
    timeZone: 'Asia/Kuwait',
    currency: 'KWD',
    taxRates: [0],
    names: 'ar',
    actorPrefix: 'sandbox_dana',
    idBase: 7_000_000,
  },
  {
    ...usual,
    id: 'sandbox_globex',
    slug: 'globex',
    name: 'Globex Wholesale',
    language: 'en',
    timeZone: 'America/New_York',
    currency: 'USD',
    sizeFactor: 10,
    taxRates: [0, 0.0825, 0.06],
    names: 'us',
    actorPrefix: 'sandbox_globex',
    idBase: 8_000_000,
    firstTicket: 701,
    firstInvoice: 601,
  },
  {
    ...usual,
    id: 'sandbox_globex_retail',
    slug: 'globex-retail',
    name: 'Globex Retail',
    language: 'en',
    timeZone: 'America/Chicago',
    currency: 'USD',
    taxRates: [0, 0.0825, 0.06],
    names: 'us',
    actorPrefix: 'sandbox_globex_retail',
    idBase: 9_000_000,
    isArchived: true,
  },
  {
    ...usual,
    id: 'sandbox_matautu',
    slug: 'matautu',
    name: 'Matautu Island Supply',
    language: 'en',
    timeZone: 'Pacific/Apia',
    currency: 'AUD',
    taxRates: [0.15, 0],
    names: 'us',
    actorPrefix: 'sandbox_matautu',
    idBase: 10_000_000,
  },
] as const satisfies readonly TenantEntry[];
