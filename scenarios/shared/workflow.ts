import type { Scenario } from '../../harness/evaluate/scenario.ts';
import type { Action, Answer } from '../../harness/model/action.ts';
import type { Way } from '../agents/api.ts';

/** What all scenarios of a folder share: where, under which policy, as whom, and how their agents go astray. */
export type Workflow = Pick<Scenario, 'workflow' | 'environment' | 'policyFile' | 'identity'> & {
  /** What a thorough agent reads first; it changes nothing. */
  readonly reads: Way;
  /** Small things that the policy allows and nobody asked for: what is done beside the goal must not pass. */
  readonly strays: Readonly<Record<string, Way>>;
  /** A page of another tenant, to be refused. */
  readonly nextDoor: string;
};

/** How a run is to end. */
export type Done = { readonly result: string; readonly message?: string; readonly answer?: Answer };

export function finish({ result, message = '', answer }: Done): Action {
  return { type: 'finish', result, message, ...(answer === undefined ? {} : { answer }) };
}
