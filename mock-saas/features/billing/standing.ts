import type { InvoiceRow } from '../../db/schema.ts';

type InvoiceSums = Pick<InvoiceRow, 'state' | 'totalMinor' | 'paidMinor' | 'refundedMinor' | 'creditedMinor'>;

/** Where the money of an invoice is, in minor units; nothing is ever below 0. */
export interface Standing {
  /** Came in and was neither refunded nor moved to the customer's balance. */
  readonly heldMinor: number;
  /** What credit notes took off the amount due. */
  readonly creditedMinor: number;
  /** What the customer still owes; only open invoices are owed. */
  readonly dueMinor: number;
  /** What we hold above what was asked for. */
  readonly excessMinor: number;
  /** What will not come any more: void and uncollectible invoices. */
  readonly lostMinor: number;
}

/**
 * Of an open invoice, held + credited + due = total.
 * @param toBalanceMinor what of its payments was moved to the customer's balance
 */
export function standingOf(invoice: InvoiceSums, toBalanceMinor = 0): Standing {
  const { state, totalMinor, paidMinor, refundedMinor, creditedMinor } = invoice;
  const heldMinor = Math.max(0, paidMinor - refundedMinor - toBalanceMinor);
  const askedMinor = Math.max(0, totalMinor - creditedMinor);
  const restMinor = Math.max(0, askedMinor - heldMinor);
  const isLost = state === 'void' || state === 'uncollectible';
  return {
    heldMinor,
    creditedMinor,
    dueMinor: state === 'open' ? restMinor : 0,
    excessMinor: Math.max(0, heldMinor - askedMinor),
    lostMinor: isLost ? restMinor : 0,
  };
}
