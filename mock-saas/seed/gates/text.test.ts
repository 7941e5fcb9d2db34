import { expect, test } from '@playwright/test';
import { seededTenants } from '../../testing/seeded-tenants.ts';

type AnyRow = Readonly<Record<string, unknown>>;

/** What a person or an agent could read; what only machines read, such as digests, is left out. */
const textsOf = (rows: object): string[] =>
  Object.values<readonly AnyRow[]>({ ...rows }).flatMap((table) =>
    table.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) =>
        typeof value === 'string' && !/(hash|digest|masked|content|At|On)$/i.test(column) ? [value] : [],
      ),
    ),
  );

const isReserved = (host: string): boolean =>
  /(^|\.)(example|test|invalid|localhost)\.?$|(^|\.)example\.(com|org|net)$/.test(host);

/** Ends of names that are for sale; `.app.js` and `T-1007.` are no hosts. */
const host =
  /(?:(?<=[\p{L}\p{N}'])@|:\/\/|\bwww\.)([\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?)|\b((?:[a-z0-9-]+\.)+(?:com|org|net|io|co|dev|app|ai|de|ch|fr|jp|uk|eu|kw))\b(?!\.?[\w@-])/giu;

/** The fictional ranges of the United States and of the United Kingdom, in which nobody is. */
const fictional = /^(\+1 ?\(?\d{3}\)?[ -]?555[ -]?01\d\d|\+44 7700 900\d{3})$/;

/** Cards that processors give to those who try them out. */
const testCards = new Set(['4242424242424242', '4000000000000002', '5555555555554444', '378282246310005']);

const isLuhn = (digits: string): boolean =>
  [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0) %
    10 ===
  0;

function isIban(text: string): boolean {
  const compact = text.replace(/ /g, '');
  const moved = compact.slice(4) + compact.slice(0, 4);
  let rest = 0;
  for (const char of moved)
    for (const digit of String(Number.parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

test('no address, link or host is anybody’s: only reserved names', () => {
  for (const { name, rows } of seededTenants) {
    const hosts = textsOf(rows).flatMap((text) =>
      [...text.matchAll(host)].map(([, named, bare]) => (named ?? bare ?? '').toLowerCase()),
    );
    expect(
      [...new Set(hosts)].filter((found) => !isReserved(found)),
      name,
    ).toEqual([]);
    expect(hosts.length, name).toBeGreaterThan(50);
  }
});

test('no telephone rings, no card can be charged, no account can be paid into', () => {
  for (const { name, rows } of seededTenants) {
    const texts = textsOf(rows);
    const phones = texts.flatMap((text) => text.match(/\+\d{1,3}[ \d()-]{7,16}\d/g) ?? []);
    expect(
      phones.filter((phone) => !fictional.test(phone)),
      name,
    ).toEqual([]);
    const cards = texts
      .flatMap((text) => text.match(/(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/g) ?? [])
      .map((found) => found.replace(/[ -]/g, ''))
      .filter((digits) => isLuhn(digits) && !testCards.has(digits));
    expect(cards, name).toEqual([]);
    const accounts = texts.flatMap(
      (text) => text.match(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b/g) ?? [],
    );
    expect(accounts.filter(isIban), name).toEqual([]);
    const addresses = texts.flatMap((text) => text.match(/\b(?:\d{1,3}\.){3}\d{1,3}\b/g) ?? []);
    expect(
      addresses.filter((address) => !/^(192\.0\.2|198\.51\.100|203\.0\.113|127\.0\.0)\./.test(address)),
      name,
    ).toEqual([]);
  }
});

test('a workspace is written to in its own language for the most part', () => {
  const letters = {
    ja: /[\u3040-\u30ff\u4e00-\u9fff]/,
    ar: /[\u0600-\u06ff]/,
    de: /[äöü]| der | die | und /,
    fr: /[éèà’]| la | le | vous /,
  };
  for (const { name, profile, rows } of seededTenants) {
    if (profile.language === 'en') continue;
    const own = letters[profile.language];
    const texts = [...rows.ticketComments, ...rows.mails].map(({ body }) => body);
    expect(texts.filter((body) => own.test(body)).length / texts.length, name).toBeGreaterThan(0.6);
  }
});
