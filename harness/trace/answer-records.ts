import { desc, eq } from 'drizzle-orm';
import { answers } from '../../drizzle/trace/reviewer-schema.ts';
import type { Answer } from '../model/answer.ts';
import { storedAnswerDecision } from './stored.ts';
import type { TraceContext } from './trace-context.ts';

/** How people answered on the review page; what they answered is in the approvals and the decoys. */
export type AnswerRecords = {
  noteAnswer(answer: Answer): void;
  findAnswer(approvalId: string): Answer | undefined;
  /** The newest first. */
  listAnswers(limit: number): readonly Answer[];
};

export function answerRecords({ db }: TraceContext): AnswerRecords {
  const toAnswer = (row: typeof answers.$inferSelect): Answer => ({
    ...row,
    decision: storedAnswerDecision.parse(row.decision),
  });
  return {
    noteAnswer(answer) {
      // Of two that are given at once, one wins.
      db.insert(answers).values(answer).onConflictDoNothing().run();
    },
    findAnswer(approvalId) {
      const row = db.select().from(answers).where(eq(answers.approvalId, approvalId)).get();
      return row && toAnswer(row);
    },
    listAnswers: (limit) =>
      db.select().from(answers).orderBy(desc(answers.at)).limit(limit).all().map(toAnswer),
  };
}
