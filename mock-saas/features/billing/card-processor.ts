import { cardOperations, type PaymentRow } from '../../db/schema.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';

/** A card as the workspace keeps it: never its number. */
export interface Card {
  readonly brand: string;
  readonly last4: string;
  /** `2026-08`; null where it was not noted. */
  readonly expires: string | null;
}

/** What a card is chosen by, `Visa 4242`. */
export const keyOf = ({ brand, last4 }: Card): string => `${brand} ${last4}`;

/**
 * The fake processor's test cards, by their last four digits, as those of real processors behave: one is refused at
 * once, one is taken and declined by the bank some minutes later. All others are good.
 */
const declinedAtOnce = '0002';
const declinedLater = '0341';

export const bankDeclines = (last4: string): boolean => last4 === declinedLater;

export const isExpired = (expires: string | null, now: string): boolean =>
  expires !== null && expires < now.slice(0, 7);

/** What the processor says to a charge: `pending` when the bank has not answered yet. */
export function askProcessor(card: Card, now: string): Result<'settled' | 'pending'> {
  if (isExpired(card.expires, now)) {
    return reject(
      say('The card ending in {last4} expired {expires}; the processor refuses it.', {
        last4: card.last4,
        expires: card.expires ?? '',
      }),
    );
  }
  if (card.last4 === declinedAtOnce) {
    return reject(
      say('The bank declined the card ending in {last4}. Nothing was charged.', { last4: card.last4 }),
    );
  }
  return accept(bankDeclines(card.last4) ? 'pending' : 'settled');
}

const brands: readonly (readonly [RegExp, string])[] = [
  [/^4/, 'Visa'],
  [/^(5[1-5]|2[2-7])/, 'Mastercard'],
  [/^3[47]/, 'Amex'],
];

/** What is typed over the phone; undefined when it is no card number (a digit is wrong, or too few). */
export function parseCard(typed: string, expires: string): Card | undefined {
  const digits = typed.replace(/[\s-]/g, '');
  if (!/^\d{13,19}$/.test(digits) || !isLuhn(digits) || !/^20\d\d-(0[1-9]|1[0-2])$/.test(expires)) {
    return undefined;
  }
  const brand = brands.find(([pattern]) => pattern.test(digits))?.[1] ?? 'Card';
  return { brand, last4: digits.slice(-4), expires };
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Tells the processor to charge the card of a payment. */
export function sendCharge({ store, now }: Workspace, payment: PaymentRow): void {
  store.insert(cardOperations, {
    kind: 'charge',
    paymentId: payment.id,
    refundId: null,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    cardLast4: payment.cardLast4,
    createdAt: now(),
    state: payment.state === 'pending' ? 'pending' : 'done',
  });
}
