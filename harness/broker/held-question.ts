import { sha256 } from '../digest.ts';
import { approvalDigest } from '../gateway/effects-digest.ts';
import type { Held } from '../gateway/gate-ports.ts';
import type { GuardContext } from './click-guard.ts';

/** A question that waits for a person like a request that is held: nothing is done by its answer. */
export function heldQuestion(
  question: string,
  { runId, actorId, cookie, policyHash }: Pick<GuardContext, 'runId' | 'actorId' | 'cookie' | 'policyHash'>,
): Held {
  const subject = { method: 'ASK', url: '', bodyDigest: sha256(question) };
  return {
    subject: { ...subject, label: question, payload: null },
    effects: [],
    decision: {
      outcome: 'ask',
      risk: 'read',
      rule: 'agent.asks',
      reasons: ['the agent’s provider wants a person to confirm'],
    },
    digest: approvalDigest({
      runId,
      actorId,
      session: sha256(cookie),
      policyHash,
      subject,
      effects: [],
      generated: [],
    }),
    draft: null,
  };
}
