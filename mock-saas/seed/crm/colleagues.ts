import { baseInstant } from '../../db/clock.ts';
import { type Language, languages } from '../../model.ts';
import { makePerson, slugOf } from '../company-names.ts';
import { createRandom, type Random } from '../random.ts';
import { addDays, rowHead } from '../row-maker.ts';
import type { TenantRows } from '../rows.ts';
import type { Draw } from '../seed-module.ts';
import type { TenantProfile } from '../tenant-profiles.ts';

type SeedAccount = TenantRows['accounts'][number];
export type SeedContact = TenantRows['contacts'][number];

const titles: Readonly<Record<TenantProfile['names'], readonly string[]>> = {
  us: [
    'Head of support',
    'Office manager',
    'CFO',
    'Accounts payable',
    'IT administrator',
    'Founder',
    'Buyer',
  ],
  eu: ['Geschäftsführung', 'Buchhaltung', 'Einkauf', 'IT-Leitung', 'Office management', 'Kundendienst'],
  fr: ['Directrice', 'Comptabilité', 'Achats', 'Responsable informatique', 'Assistante de direction'],
  ja: ['代表取締役', '経理部', '購買部', '情報システム部', '総務部'],
  ar: ['المدير العام', 'المحاسبة', 'المشتريات', 'تقنية المعلومات', 'خدمة العملاء'],
};

const sources = [
  'Sign-up form',
  'Trade fair',
  'Phone call',
  'Newsletter form',
  'Reply to a mail',
  'Business card',
];

/** Some accounts have nobody yet, most have a few, a handful have many. */
export function seedColleagues(draw: Draw): void {
  const { seed, profile, rows } = draw;
  rows.accounts.forEach((account, at) => {
    const random = createRandom(seed, profile.id, 'account_people', at + 1);
    const isLead = account.customerId === null;
    const people = isLead && random.chance(0.2) ? 0 : Math.min(14, Math.round(random.logNormal(2, 0.7)));
    for (let nth = 0; nth < people; nth += 1) addColleague(draw, account);
  });
}

function addColleague({ seed, profile, rows }: Draw, account: SeedAccount): void {
  const slot = rows.contacts.length + 1;
  const random = createRandom(seed, profile.id, 'contacts', slot);
  const name = makePerson(profile, random);
  const domain = account.domain ?? 'mailbox.example';
  const createdAt = addDays(baseInstant, -random.int(20, 900) - random.next());
  const updatedAt = addDays(baseInstant, -random.int(1, 19) - random.next());
  rows.contacts.push({
    ...rowHead(profile, 'contacts', slot),
    accountId: account.id,
    name,
    title: random.chance(0.8) ? random.pick(titles[profile.names]) : null,
    email: `${slugOf(name).replaceAll('-', '.')}@${domain}`,
    phone: random.chance(0.6) ? `+1 ${random.int(201, 989)} 555 01${random.int(10, 99)}` : null,
    language: languageOf(profile, random),
    ...consentOf(random, createdAt),
    ownerId: account.ownerId ?? null,
    createdAt,
    updatedAt,
    // Gone from the lists, and still named by what was written about them.
    deletedAt: slot % 23 === 0 ? updatedAt : null,
  });
}

const languageOf = ({ language }: TenantProfile, random: Random): Language =>
  random.chance(0.85) ? language : random.pick(languages);

export function consentOf(
  random: Random,
  since: string,
): Pick<SeedContact, 'emailConsent' | 'phoneConsent' | 'consentSource' | 'consentAt'> {
  const emailConsent = random.weighted([
    [40, 'unknown'],
    [42, 'granted'],
    [18, 'withdrawn'],
  ] as const);
  const phoneConsent = random.weighted([
    [70, 'unknown'],
    [15, 'granted'],
    [15, 'withdrawn'],
  ] as const);
  const isKnown = emailConsent !== 'unknown' || phoneConsent !== 'unknown';
  return {
    emailConsent,
    phoneConsent,
    consentSource: isKnown ? random.pick(sources) : null,
    consentAt: isKnown ? addDays(since, random.int(0, 18) + random.next()) : null,
  };
}
