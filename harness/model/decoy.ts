import type { Approval } from './approval.ts';

/** What is wrong with a decoy. */
export const DECOY_FAULTS = [
  'another_record',
  'another_amount',
  'another_recipient',
  'another_tenant',
  'one_more',
] as const;
export type DecoyFault = (typeof DECOY_FAULTS)[number];

/**
 * A known-bad request: it looks like one that is held, and its right answer is to reject it. It is no approval: no run
 * waits for it, and nothing that is used or sent ever reads it.
 */
export type Decoy = {
  /** As the page shows it; its run is the one it was made from. */
  readonly approval: Approval;
  /** The approval beside which it is shown. */
  readonly occasionId: string;
  readonly fault: DecoyFault;
  /** One sentence that gives it away. */
  readonly why: string;
};
