import type { Answered, Held } from '../gateway/gate-ports.ts';
import type { ApprovalDesk, HeldFrom } from './approval-desk.ts';

/** How an approval stands that was asked for before. */
export type Standing =
  | { readonly is: 'held'; readonly approvalId: string }
  | { readonly is: 'approved'; readonly approvalId: string }
  | { readonly is: 'rejected'; readonly answer: Answered };

/**
 * The inputs that were answered as held, for doors whose clients can't wait for a person: the same input asked for
 * again goes on once it is approved, and stays rejected where it was rejected. It asks nobody twice.
 */
export class HeldInputs {
  readonly #desk: ApprovalDesk;
  /** By digest of exactly what was asked for. */
  readonly #asked = new Map<string, { readonly approvalId: string; answer: Answered | null }>();

  constructor(desk: ApprovalDesk) {
    this.#desk = desk;
  }

  /**
   * Says how an input stands; one that nobody was asked about yet is asked about here.
   *
   * @param onExpired told if nobody answers while the run goes on: no client waits for that
   */
  standingOf(held: Held, from: HeldFrom, onExpired: (answer: Answered) => void): Standing {
    const given = this.#desk.findGiven(held.digest);
    if (given !== undefined) return { is: 'approved', approvalId: given };
    const known = this.#asked.get(held.digest);
    if (known?.answer === null) return { is: 'held', approvalId: known.approvalId };
    if (known?.answer?.status === 'rejected') return { is: 'rejected', answer: known.answer };
    const { approvalId, resolution } = this.#desk.open(held, from);
    const asked: { readonly approvalId: string; answer: Answered | null } = { approvalId, answer: null };
    this.#asked.set(held.digest, asked);
    void resolution.then((answer) => {
      asked.answer = answer;
      if (answer.status === 'expired' && !this.#desk.isClosed) onExpired(answer);
    });
    return { is: 'held', approvalId };
  }
}
