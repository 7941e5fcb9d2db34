import type { Clock } from '../../clock.ts';
import type { Approval } from '../../model/approval.ts';
import type { TraceStore } from '../../trace/store.ts';
import { makeDecoy } from './make-decoy.ts';
import { pickFrom } from './pick.ts';

/** How often decoys are shown, and which. */
export type DecoySettings = {
  /** One beside one in so many held requests; 1 is beside each. */
  readonly oneIn: number;
  readonly seed: number;
};

/** Approvals that a decoy may be made from, the newest. */
const TEMPLATES = 200;
/** Decoys that wait at a time: more would be work, not a look at how work is done. */
const MAX_OPEN = 1;

/** What waits for an answer on the page: what is held, and the decoys beside it, which are opened as the seed draws them. */
export function decoyDesk(store: TraceStore, clock: Clock, settings: DecoySettings | null) {
  const open = (occasion: Approval, { oneIn, seed }: DecoySettings) => {
    const pick = pickFrom(seed, occasion.id);
    if (pick('whether', oneIn) !== 0 || store.hasDecoy(occasion.id)) return;
    const known = store.listApprovals({ limit: TEMPLATES });
    const templates = known.filter(
      ({ id, tenantId, editOf, effects }) =>
        id !== occasion.id && tenantId === occasion.tenantId && editOf === null && effects.length > 0,
    );
    // What was let through was right as a rule: then the fault is all that is wrong.
    const right = templates.filter(({ status }) => status === 'consumed' || status === 'approved');
    const pool = right.length > 0 ? right : templates;
    const template = pool[pick('template', pool.length)];
    if (template === undefined) return;
    const { tenants } = store.listFacets();
    const decoy = makeDecoy({ template, occasion, tenants, pick, now: clock.now() });
    if (decoy !== undefined) store.openDecoy(decoy);
  };
  const waiting = () => store.listDecoys('pending', MAX_OPEN).map(({ approval }) => approval);

  return (held: readonly Approval[]): readonly Approval[] => {
    if (settings === null || held.length === 0 || waiting().length >= MAX_OPEN)
      return [...held, ...waiting()];
    for (const occasion of held) open(occasion, settings);
    return [...held, ...waiting()];
  };
}
