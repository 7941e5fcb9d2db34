import type { Approval } from '../../model/approval.ts';
import type { Observation } from '../../model/observation.ts';

/** What came of an action, or what it waits for. */
export type Turn =
  | { readonly observation: Observation }
  | {
      readonly held: Approval;
      /** False where another action is held, and this one was not taken. */
      readonly taken: boolean;
    };
