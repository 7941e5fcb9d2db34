import { baseInstant } from '../db/clock.ts';
import type { DraftedInvoice } from './draft-invoice.ts';
import type { Payer } from './life.ts';
import { topShare } from './quota.ts';
import { addDays, addMinutes, earlier } from './row-maker.ts';

/** What becomes of an invoice. */
export interface Fate {
  readonly state: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  /** When the last of the money came in; null as long as it has not. */
  readonly paidAt: string | null;
  readonly isInParts: boolean;
  readonly isOverpaid: boolean;
  readonly isCredited: boolean;
  readonly isRefunded: boolean;
  readonly isDisputed: boolean;
  /** The first try with another card failed. */
  readonly isDeclinedFirst: boolean;
}

/** Shares of a book, of the invoices that were sent: who pays late, in parts, too much, and what is given back. */
export const shares = {
  overdue: 0.435,
  writtenOff: 0.015,
  unpaidOfOverdue: 0.13,
  inParts: 0.125,
  overpaid: 0.01,
  credited: 0.05,
  refunded: 0.05,
  disputed: 0.02,
  declinedFirst: 0.03,
  void: 0.04,
} as const;

const lateness: Readonly<Record<Payer, number>> = { prompt: 0.1, usual: 0.5, slow: 1.1, never: 1.8 };

const dayMs = 86_400_000;
const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs;
const lastMoment = addMinutes(baseInstant, -60);

export function decideFates(drafts: readonly DraftedInvoice[]): ReadonlyMap<DraftedInvoice, Fate> {
  const ageOf = ({ invoice }: DraftedInvoice) => daysFrom(invoice.issuedAt, baseInstant);
  const chance = (draft: DraftedInvoice) => draft.random.next();
  const unsent = new Set(drafts.filter((draft) => ageOf(draft) < 12 && draft.random.chance(0.2)));
  const voided = topShare(
    drafts.filter((draft) => ageOf(draft) >= 12),
    shares.void,
    chance,
    1,
  );
  const sent = drafts.filter((draft) => !unsent.has(draft) && !voided.has(draft));
  const due = sent.filter(({ invoice }) => invoice.dueAt < lastMoment);
  const old = due.filter((draft) => ageOf(draft) > 100);
  const writtenOff = topShare(
    old,
    (shares.writtenOff * sent.length) / Math.max(1, old.length),
    (draft) => lateness[draft.life.payer] + chance(draft),
    1,
  );
  const overdue = topShare(due, shares.overdue, (draft) =>
    writtenOff.has(draft) ? 9 : lateness[draft.life.payer] + chance(draft),
  );
  const unpaid = topShare(
    [...overdue].filter((draft) => !writtenOff.has(draft)),
    shares.unpaidOfOverdue,
    (draft) => lateness[draft.life.payer] + chance(draft) - ageOf(draft) / 60,
    2,
  );
  const paidAt = new Map(
    sent.map((draft) => [
      draft,
      writtenOff.has(draft) || unpaid.has(draft) ? null : paidAtOf(draft, overdue.has(draft)),
    ]),
  );
  const paid = sent.filter((draft) => paidAt.get(draft));
  const some = (of: readonly DraftedInvoice[], share: number, atLeast = 0) =>
    topShare(of, (share * sent.length) / Math.max(1, of.length), chance, atLeast);
  const inParts = some([...paid, ...unpaid], shares.inParts);
  const overpaid = some(
    paid.filter((draft) => !inParts.has(draft)),
    shares.overpaid,
    1,
  );
  const plain = paid.filter((draft) => !inParts.has(draft) && !overpaid.has(draft));
  const refunded = some(plain, shares.refunded, 1);
  const credited = some(
    [...plain, ...unpaid].filter((draft) => !refunded.has(draft)),
    shares.credited,
    2,
  );
  const disputed = some(
    plain.filter((draft) => !refunded.has(draft) && !credited.has(draft)),
    shares.disputed,
    1,
  );
  const declinedFirst = some(paid, shares.declinedFirst, 1);
  return new Map(
    drafts.map((draft) => [
      draft,
      {
        state: unsent.has(draft)
          ? 'draft'
          : voided.has(draft)
            ? 'void'
            : writtenOff.has(draft)
              ? 'uncollectible'
              : paidAt.get(draft)
                ? 'paid'
                : 'open',
        paidAt: paidAt.get(draft) ?? null,
        isInParts: inParts.has(draft),
        isOverpaid: overpaid.has(draft),
        isCredited: credited.has(draft),
        isRefunded: refunded.has(draft),
        isDisputed: disputed.has(draft),
        isDeclinedFirst: declinedFirst.has(draft),
      },
    ]),
  );
}

function paidAtOf({ invoice, random }: DraftedInvoice, isLate: boolean): string | null {
  if (isLate) {
    return earlier(addDays(invoice.dueAt, 0.3 + random.logNormal(9, 0.9)), lastMoment);
  }
  const at = addDays(
    invoice.issuedAt,
    0.1 + random.next() * (daysFrom(invoice.issuedAt, invoice.dueAt) - 0.5),
  );
  return at < lastMoment ? at : null;
}
