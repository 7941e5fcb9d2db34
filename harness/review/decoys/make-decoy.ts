import { addMs } from '../../clock.ts';
import { sha256 } from '../../digest.ts';
import { newId } from '../../id.ts';
import type { Approval } from '../../model/approval.ts';
import type { Decoy } from '../../model/decoy.ts';
import { faultsOf } from './faults.ts';
import type { Pick } from './pick.ts';

type DecoyPlan = {
  /** An approval that was held before: the decoy is as it was, but for one fault. */
  readonly template: Approval;
  /** The approval beside which it will be shown. */
  readonly occasion: Approval;
  /** Tenants that the trace knows of. */
  readonly tenants: readonly string[];
  readonly pick: Pick;
  readonly now: string;
};

/** Makes a request that nobody should let through out of one that was held; undefined where nothing in it can be wrong. */
export function makeDecoy({ template, occasion, tenants, pick, now }: DecoyPlan): Decoy | undefined {
  const faults = faultsOf(template, tenants, pick);
  const found = faults[pick('fault', faults.length)];
  if (found === undefined) return undefined;
  const { fault, effects, why } = found;
  const openMs = Date.parse(template.expiresAt) - Date.parse(template.requestedAt);
  const approval: Approval = {
    ...template,
    id: newId('ap'),
    stepId: null,
    digest: sha256(JSON.stringify([occasion.id, template.digest, effects])),
    effects,
    status: 'pending',
    requestedAt: now,
    expiresAt: addMs(now, openMs),
    resolvedBy: null,
    resolvedAt: null,
    reason: null,
    edit: null,
    editOf: null,
  };
  return { approval, occasionId: occasion.id, fault, why };
}
