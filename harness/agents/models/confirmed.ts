import { isDone, type ToolCall } from '../tools/offered-tool.ts';
import { replyTo } from '../tools/reply.ts';

/** Thrown where a person does not confirm what a provider wants confirmed: its protocol has no answer for that. */
export class NotConfirmed extends Error {}

/**
 * Has a person confirm what a provider's own safety checks ask for. Without that the conversation can't go on there.
 *
 * @throws NotConfirmed
 */
export async function confirmed(questions: readonly string[], { act }: ToolCall): Promise<void> {
  if (questions.length === 0) return;
  const turn = await act({ type: 'ask', question: questions.join('\n').slice(0, 2_000) });
  if (!isDone(turn)) throw new NotConfirmed(replyTo(turn).text);
}
