import type { Evidence } from '../model/verdict.ts';

/**
 * What a run was refused by the policy or the gate, in words: steps that were not carried out, and requests that were
 * turned away. What a person has said no to is not among it.
 */
export function refusedIn({ steps, requests }: Pick<Evidence, 'steps' | 'requests'>): readonly string[] {
  return [
    ...steps
      .filter(({ status }) => status.startsWith('blocked_'))
      .map(({ index, status, message }) => `step ${index} ${status}: ${message}`),
    ...requests
      .filter(({ outcome, origin }) => outcome !== 'allowed' && origin !== 'browser_background')
      .filter(({ approvalId }) => approvalId === null)
      .map(
        ({ method, url, outcome, decision }) => `${method} ${url} ${outcome}: ${decision.reasons.join('; ')}`,
      ),
  ];
}
