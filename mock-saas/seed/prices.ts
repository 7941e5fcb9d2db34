import { exponentOf } from '../money.ts';

/** Prices are written in US cents: about the same worth in yen and fils, the same figure in any other currency. */
export function fromCents(cents: number, currency: string): number {
  const rate = currency === 'JPY' ? 150 : currency === 'KWD' ? 0.3 : 1;
  return Math.round((cents * rate * 10 ** exponentOf(currency)) / 100);
}
