import type { Answer } from '../model/answer.ts';
import { isHurried } from './reading-time.ts';

/** How one person answers what is held. */
export type ReviewerQuality = {
  readonly reviewer: string;
  readonly answers: number;
  /** Half of the decisions took no longer; null where the page told of none. */
  readonly medianMs: number | null;
  /** Decisions that came sooner than what was shown can have been read, of those whose time is known. */
  readonly hurried: number;
  readonly timed: number;
  /** Decoys that were rejected, and all that were approved or rejected. An edited one is neither caught nor missed. */
  readonly caught: number;
  readonly decoys: number;
};

/** The quality of each person's answers, who answered most first. */
export function reviewerQuality(answers: readonly Answer[]): readonly ReviewerQuality[] {
  const reviewers = [...new Set(answers.map(({ by }) => by))];
  return reviewers
    .map((reviewer) => {
      const own = answers.filter(({ by }) => by === reviewer);
      const took = own.flatMap(({ tookMs }) => tookMs ?? []).sort((a, b) => a - b);
      const decoys = own.filter(({ isDecoy, decision }) => isDecoy && decision !== 'edited');
      return {
        reviewer,
        answers: own.length,
        medianMs: took[Math.floor((took.length - 1) / 2)] ?? null,
        hurried: own.filter(isHurried).length,
        timed: took.length,
        caught: decoys.filter(({ decision }) => decision !== 'approved').length,
        decoys: decoys.length,
      };
    })
    .toSorted((a, b) => b.answers - a.answers || (a.reviewer < b.reviewer ? -1 : 1));
}
