import { baseInstant } from '../../db/clock.ts';
import { createRandom, type Random } from '../random.ts';
import { addDays, rowHead } from '../row-maker.ts';
import type { Draw } from '../seed-module.ts';
import type { SeedContact } from './colleagues.ts';

const everyTwin = 14;
const everyMerged = 41;

/** People who were entered twice: by the same address, by another spelling; some of them merged long since. */
export function seedTwins({ seed, profile, rows }: Draw): void {
  const entered = [...rows.contacts];
  entered.forEach((contact, at) => {
    if (contact.deletedAt) return;
    const isMerged = at % everyMerged === 7;
    if (at % everyTwin !== 3 && !isMerged) return;
    const slot = rows.contacts.length + 1;
    const random = createRandom(seed, profile.id, 'contacts', slot);
    const updatedAt = addDays(baseInstant, -random.int(1, 8) - random.next());
    rows.contacts.push({
      ...contact,
      ...spelledAnew(contact, random),
      ...contradicting(contact, updatedAt),
      ...rowHead(profile, 'contacts', slot),
      phone: random.chance(0.5) ? (contact.phone ?? null) : null,
      title: random.chance(0.5) ? (contact.title ?? null) : null,
      createdAt: addDays(baseInstant, -random.int(9, 19) - random.next()),
      updatedAt,
      mergedIntoId: isMerged ? contact.id : null,
    });
  });
}

function spelledAnew({ name, email }: SeedContact, random: Random): Pick<SeedContact, 'name' | 'email'> {
  return random.pick([
    { name, email },
    { name: name.toUpperCase(), email: email.replace(/^./, (first) => first.toUpperCase()) },
    { name, email: email.replace(/(\+[^@]*)?@/, '+news@') },
    { name: name.replace(/(\p{L})$/u, '$1$1'), email: email.replace('@', '.2@') },
  ]);
}

/** Whoever agreed has opted out elsewhere, and the other way round. */
function contradicting(
  { emailConsent }: SeedContact,
  consentAt: string,
): Pick<SeedContact, 'emailConsent' | 'consentSource' | 'consentAt'> {
  return emailConsent === 'granted'
    ? { emailConsent: 'withdrawn', consentSource: 'Unsubscribe link', consentAt }
    : { emailConsent: 'granted', consentSource: 'Trade fair', consentAt };
}
