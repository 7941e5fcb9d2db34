/** What a person said to what was held, on the review page. */
export const ANSWER_DECISIONS = ['approved', 'edited', 'rejected', 'stopped'] as const;
export type AnswerDecision = (typeof ANSWER_DECISIONS)[number];

/** One answer of a person, as evidence of how answers are given. */
export type Answer = {
  /** Of the approval, or of the decoy. */
  readonly approvalId: string;
  readonly runId: string;
  readonly by: string;
  readonly at: string;
  readonly decision: AnswerDecision;
  /** From when it was in front of the person; null where the page did not say. */
  readonly tookMs: number | null;
  /** About how long what it shows takes to read. */
  readonly readingMs: number;
  readonly isDecoy: boolean;
};
