import { createHash } from 'node:crypto';
import { faker as german } from '@faker-js/faker/locale/de';
import { faker as english } from '@faker-js/faker/locale/en';
import { baseInstant } from '../db/clock.ts';
import { type NamePool, namePools } from './name-pools.ts';
import type { Random } from './random.ts';
import type { TenantProfile } from './tenant-profiles.ts';

const companies = {
  us: {
    first: [
      'Juniper',
      'Harbor',
      'Copper Kettle',
      'Blue Ridge',
      'Larkspur',
      'Tidewater',
      'Northgate',
      'Saltbox',
      'Foxglove',
      'Granite',
      'Cedar & Vale',
      'Lantern',
      'Pinecrest',
      'Redwood',
      'Silverline',
      'Stonebridge',
      'Wayfarer',
      'Willow Creek',
      'Ironwood',
      'Maple Street',
      'Quarry',
      'Sunfield',
      'Thistle',
      'Union Square',
    ],
    second: [
      'Robotics',
      'Foods',
      'Logistics',
      'Dental',
      'Outfitters',
      'Labs',
      'Press',
      'Architects',
      'Fitness',
      'Cycles',
      'Legal',
      'Pharmacy',
      'Interiors',
      'Analytics',
      'Brewing',
      'Veterinary',
      'Consulting',
    ],
    suffix: ['', '', '', ' Inc', ' LLC', ' Co.'],
    places: [
      ['Portland', 'US'],
      ['Austin', 'US'],
      ['Madison', 'US'],
      ['Toronto', 'CA'],
      ['Denver', 'US'],
      ['Boston', 'US'],
      ['Leeds', 'GB'],
      ['Osaka', 'JP'],
      ['Savannah', 'US'],
      ['Halifax', 'CA'],
    ],
  },
  eu: {
    first: [
      'Nordlicht',
      'Alpenrand',
      'Rheinufer',
      'Canal',
      'Bellevue',
      'Grachten',
      'Sonnenhof',
      'Vesuvio',
      'Polder',
      'Montjoie',
      'Baltik',
      'Linden',
      'Marais',
      'Tramontana',
      'Fjord',
      'Kastell',
      'Ostsee',
      'Aurore',
    ],
    second: [
      'Werkstatt',
      'Logistik',
      'Atelier',
      'Labs',
      'Verlag',
      'Bäckerei',
      'Optik',
      'Consulting',
      'Design',
      'Energie',
      'Software',
      'Textil',
      'Architekten',
      'Foto',
      'Kliniken',
    ],
    suffix: [' GmbH', ' GmbH', ' B.V.', ' SARL', ' S.r.l.', ''],
    places: [
      ['Hamburg', 'DE'],
      ['Utrecht', 'NL'],
      ['Lyon', 'FR'],
      ['Turin', 'IT'],
      ['Graz', 'AT'],
      ['Gent', 'BE'],
      ['Aarhus', 'DK'],
      ['Porto', 'PT'],
      ['Kraków', 'PL'],
    ],
  },
} as const satisfies Record<string, NamePool>;

/** Few first words and many customers: some share one, as in life. */
export function makeCompany({ names }: TenantProfile, random: Random): string {
  const { first, second, suffix } = poolOf(names);
  return `${random.pick(first)} ${random.pick(second)}${random.pick(suffix)}`;
}

export function makePlace({ names }: TenantProfile, random: Random): { city: string; country: string } {
  const [city, country] = random.pick(poolOf(names).places);
  return { city, country };
}

const poolOf = (names: TenantProfile['names']): NamePool =>
  names === 'us' || names === 'eu' ? companies[names] : namePools[names];

export function makePerson({ names }: TenantProfile, random: Random): string {
  if (names !== 'us' && names !== 'eu') {
    const { given, family, familyFirst } = namePools[names].people;
    const [first, last] = [random.pick(given), random.pick(family)];
    return familyFirst ? `${last} ${first}` : `${first} ${last}`;
  }
  const faker = names === 'eu' ? german : english;
  faker.setDefaultRefDate(baseInstant);
  faker.seed(random.int(1, 2 ** 31));
  return `${faker.person.firstName()} ${faker.person.lastName()}`;
}

/** `Bäckerei & Söhne GmbH` ⇒ `baeckerei-soehne-gmbh`; of a name without any Latin letter, a short digest. */
export function slugOf(text: string): string {
  const slug = text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug || `x${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}
