import type { InvoiceRow } from '../../db/schema.ts';
import { roundToCoin } from '../../money.ts';

interface Terms {
  readonly currency: string;
  readonly taxMode: InvoiceRow['taxMode'];
  /** Hundredths of a percent: 8.1% is 810. */
  readonly taxBasisPoints: number;
  readonly roundsToCoin: boolean;
}

type Sums = Pick<InvoiceRow, 'subtotalMinor' | 'taxMinor' | 'roundingMinor' | 'totalMinor'>;

const whole = 10_000;

/**
 * Tax is worked out once on the sum of the lines, not line by line. Inclusive prices contain it: then the subtotal is
 * what is left without it. Subtotal + tax + rounding = total.
 */
export function sumLines(amountsMinor: readonly number[], terms: Terms): Sums {
  const { currency, taxMode, taxBasisPoints, roundsToCoin } = terms;
  const linesMinor = amountsMinor.reduce((sum, amount) => sum + amount, 0);
  const taxMinor = taxOf(linesMinor, taxMode, taxBasisPoints);
  const subtotalMinor = taxMode === 'inclusive' ? linesMinor - taxMinor : linesMinor;
  const exactMinor = subtotalMinor + taxMinor;
  const totalMinor = roundsToCoin ? roundToCoin(exactMinor, currency) : exactMinor;
  return { subtotalMinor, taxMinor, roundingMinor: totalMinor - exactMinor, totalMinor };
}

function taxOf(linesMinor: number, taxMode: Terms['taxMode'], basisPoints: number): number {
  if (taxMode === 'reverse_charge') return 0;
  const base = taxMode === 'inclusive' ? whole + basisPoints : whole;
  return Math.round((linesMinor * basisPoints) / base);
}

/** The rate of an invoice; of one that was entered without it, as its sums tell. */
export function basisPointsOf(
  invoice: Pick<InvoiceRow, 'taxBasisPoints' | 'taxMinor' | 'subtotalMinor'>,
): number {
  if (invoice.taxBasisPoints !== null) return invoice.taxBasisPoints;
  return invoice.subtotalMinor === 0 ? 0 : Math.round((invoice.taxMinor * whole) / invoice.subtotalMinor);
}

/** `8.1`, `8,10` ⇒ 810; undefined for what is no rate from 0 to 100 with at most two decimals. */
export function parseRate(text: string): number | undefined {
  const [, percent, decimals = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (percent === undefined) return undefined;
  const points = Number(percent) * 100 + Number(decimals.padEnd(2, '0'));
  return points <= whole ? points : undefined;
}

/** 810 ⇒ `8.1` */
export const formatRate = (basisPoints: number): string => String(basisPoints / 100);
