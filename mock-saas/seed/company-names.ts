import { faker as german } from '@faker-js/faker/locale/de';
import { faker as english } from '@faker-js/faker/locale/en';
import { baseInstant } from '../db/clock.ts';
import type { Random } from './random.ts';
import { acmeEu, type TenantProfile } from './tenant-profiles.ts';

const names = {
  sandbox_acme: {
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
  sandbox_acme_eu: {
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
} as const;

const poolOf = (profile: TenantProfile) =>
  profile.id === acmeEu.id ? names.sandbox_acme_eu : names.sandbox_acme;

/** Few first words and many customers: some share one, as in life. */
export function makeCompany(profile: TenantProfile, random: Random): string {
  const pool = poolOf(profile);
  return `${random.pick<string>(pool.first)} ${random.pick<string>(pool.second)}${random.pick<string>(pool.suffix)}`;
}

export function makePlace(profile: TenantProfile, random: Random): { city: string; country: string } {
  const [city, country] = random.pick<readonly [string, string]>(poolOf(profile).places);
  return { city, country };
}

export function makePerson(profile: TenantProfile, random: Random): string {
  const faker = profile.id === acmeEu.id ? german : english;
  faker.setDefaultRefDate(baseInstant);
  faker.seed(random.int(1, 2 ** 31));
  return `${faker.person.firstName()} ${faker.person.lastName()}`;
}

/** `Bäckerei & Söhne GmbH` ⇒ `baeckerei-soehne-gmbh` */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
