import { questionInWords } from '../../agents/tools/in-words.ts';
import type { Approver } from '../../broker/approvers.ts';
import { quoted } from '../../errors.ts';
import type { Approval, Resolution } from '../../model/approval.ts';

/** What the person at the client is shown, as MCP's elicitation has it. */
export const QUESTION = {
  type: 'object',
  properties: {
    decision: {
      type: 'string',
      title: 'Decision',
      description: 'Approve: it happens once, for exactly what is listed. Reject: it does not happen.',
      enum: ['approve', 'reject'],
    },
    reason: { type: 'string', title: 'Reason', description: 'Recorded; the agent reads it' },
  },
  required: ['decision'],
} as const;

/** What came back for the question. */
export type ClientAnswer = {
  readonly action: 'accept' | 'decline' | 'cancel';
  readonly content?: Readonly<Record<string, unknown>> | undefined;
};

/** How the person at the client is asked; undefined where the client can't. */
export type Ask = (message: string, approval: Approval) => Promise<ClientAnswer> | undefined;

/**
 * The person at the MCP client decides, in a form of the client's own; where it has none, or it is closed unanswered,
 * a person on the review page does.
 *
 * @param findStored the approval as it is stored: what is shown has been redacted
 */
export function clientApprover(
  clientName: () => string,
  ask: Ask,
  findStored: (id: string) => Approval | undefined,
): Approver {
  return {
    name: 'MCP client',
    resolve(approval) {
      const shown = findStored(approval.id);
      const asking = shown && ask(questionInWords(shown), shown);
      if (asking === undefined) return undefined;
      const by = `the person at ${quoted(clientName())}`;
      return asking.then(
        (answer) => resolutionOf(answer, by),
        () => undefined,
      );
    },
  };
}

function resolutionOf({ action, content }: ClientAnswer, by: string): Resolution | undefined {
  if (action === 'cancel') return undefined;
  const reason = typeof content?.reason === 'string' ? content.reason.slice(0, 2_000) : '';
  if (action === 'accept' && content?.decision === 'approve') return { status: 'approved', by, reason };
  return { status: 'rejected', by, reason: reason === '' ? 'no reason was given' : reason };
}
