import type { ContactRow } from '../../db/schema.ts';

/** `exact`: one mail address but for its case. `fuzzy`: alike in another way; a person has to look. */
export type DuplicateKind = 'exact' | 'fuzzy';
export type DuplicateReason = 'same_email' | 'same_mailbox' | 'same_phone' | 'similar_name';

export interface DuplicateGroup {
  readonly kind: DuplicateKind;
  readonly reason: DuplicateReason;
  /** Oldest first; of a fuzzy group, two. */
  readonly contacts: readonly ContactRow[];
}

const nicknames: Readonly<Record<string, string>> = {
  bob: 'robert',
  rob: 'robert',
  bill: 'william',
  will: 'william',
  liz: 'elizabeth',
  beth: 'elizabeth',
  kate: 'katherine',
  katie: 'katherine',
  mike: 'michael',
  tom: 'thomas',
  jim: 'james',
  tony: 'anthony',
  andy: 'andrew',
  dan: 'daniel',
  sepp: 'josef',
  hans: 'johannes',
};

export const emailKey = (email: string): string => email.normalize('NFC').trim().toLowerCase();

/** `Mara+News@brightloom.example` is delivered to `mara@brightloom.example`. */
const mailboxKey = (email: string): string => emailKey(email).replace(/\+[^@]*@/, '@');
const domainOf = (email: string): string => emailKey(email).slice(emailKey(email).lastIndexOf('@') + 1);
const phoneKey = (phone: string | null): string => (phone ?? '').replace(/\D/g, '');

/** Without case, accents and order, and with the full name for the short one. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => nicknames[word] ?? word)
    .toSorted()
    .join(' ');
}

/** Why two contacts may be one person; undefined where nothing says so. */
export function reasonFor(a: ContactRow, b: ContactRow): DuplicateReason | undefined {
  if (emailKey(a.email) === emailKey(b.email)) return 'same_email';
  if (!isNear(a, b)) return undefined;
  const alike = isAlike(nameKey(a.name), nameKey(b.name));
  if (mailboxKey(a.email) === mailboxKey(b.email)) return 'same_mailbox';
  if (alike) return 'similar_name';
  return phoneKey(a.phone) !== '' && phoneKey(a.phone) === phoneKey(b.phone) && shareWord(a.name, b.name)
    ? 'same_phone'
    : undefined;
}

/** A name alone says little: two Annas of one company are suspicious, of two companies they are not. */
const isNear = (a: ContactRow, b: ContactRow): boolean =>
  (a.accountId !== null && a.accountId === b.accountId) || domainOf(a.email) === domainOf(b.email);

const shareWord = (a: string, b: string): boolean => {
  const words = new Set(nameKey(a).split(' '));
  return nameKey(b)
    .split(' ')
    .some((word) => words.has(word));
};

/** Equal, or one letter more, less or other, in a name long enough for that to be a slip. */
function isAlike(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 6) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}

export const twinsOf = (contact: ContactRow, all: readonly ContactRow[]): ContactRow[] =>
  all.filter((other) => other.id !== contact.id && reasonFor(contact, other) !== undefined).slice(0, 10);

/** @param all live contacts; groups come in the order of their oldest member */
export function groupDuplicates(all: readonly ContactRow[]): DuplicateGroup[] {
  const oldestFirst = all.toSorted(byAge);
  const exact = [...bucketsOf(oldestFirst, ({ email }) => emailKey(email)).values()]
    .filter((bucket) => bucket.length > 1)
    .map((bucket): DuplicateGroup => ({ kind: 'exact', reason: 'same_email', contacts: bucket }));
  return [...exact, ...fuzzyPairs(oldestFirst)];
}

const byAge = (a: ContactRow, b: ContactRow): number =>
  a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1;

/** A domain with more people than this is a mail provider's: comparing all with all would say nothing. */
const maxBucket = 150;

function fuzzyPairs(all: readonly ContactRow[]): DuplicateGroup[] {
  const pairs = new Map<string, DuplicateGroup>();
  const keys = [({ accountId }: ContactRow) => accountId ?? '', ({ email }: ContactRow) => domainOf(email)];
  for (const bucket of keys.flatMap((key) => [...bucketsOf(all, key).values()])) {
    if (bucket.length > maxBucket) continue;
    bucket.forEach((a, index) => {
      for (const b of bucket.slice(index + 1)) {
        const reason = reasonFor(a, b);
        if (!reason || reason === 'same_email') continue;
        pairs.set(`${a.id} ${b.id}`, { kind: 'fuzzy', reason, contacts: [a, b] });
      }
    });
  }
  return [...pairs.values()];
}

function bucketsOf(
  all: readonly ContactRow[],
  keyOf: (contact: ContactRow) => string,
): ReadonlyMap<string, readonly ContactRow[]> {
  const buckets = new Map<string, ContactRow[]>();
  for (const contact of all) {
    const key = keyOf(contact);
    if (key === '') continue;
    const bucket = buckets.get(key);
    if (bucket) bucket.push(contact);
    else buckets.set(key, [contact]);
  }
  return buckets;
}
