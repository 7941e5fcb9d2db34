import type { Clock } from '../../clock.ts';
import { PlaypenError, quoted } from '../../errors.ts';
import { newId } from '../../id.ts';
import type { TraceStore } from '../../trace/store.ts';
import { baselineEligibility, type Eligibility } from '../../visual/baseline-eligibility.ts';
import {
  activeRulings,
  type Candidate,
  isSameView,
  type Ruling,
  type RulingOutcome,
} from '../../visual/ruling.ts';
import type { Snapshots } from '../../visual/snapshots.ts';

/** What a person decided on candidates. */
type Ruled = {
  readonly outcome: RulingOutcome;
  readonly by: string;
  readonly reason: string;
  /** Takes the place of the baselines that a view has, instead of standing beside them. */
  readonly replace?: boolean;
};

type Parts = { readonly store: TraceStore; readonly snapshots: Snapshots; readonly clock: Clock };

/** Says whether a candidate may become a baseline beside those that its view has. */
export function eligibilityOf(
  { store, snapshots }: Omit<Parts, 'clock'>,
  candidate: Candidate,
  replace = false,
): Eligibility {
  const { run, status, verdict } = store.readPages(candidate.runId);
  const { look, browser, view } = candidate;
  const stored = [look.screenshot, look.dom, look.accessibility].every((sha) => store.hasBlob(sha));
  return baselineEligibility({
    status,
    verdict,
    mutant: run.mutant,
    parent: run.parent,
    layersOff: run.layersOff,
    isStored: stored,
    browser,
    masks: look.masks,
    beside: replace
      ? []
      : baselinesOf(snapshots, view).map((ruling) => ({ browser: ruling.browser, masks: ruling.look.masks })),
  });
}

/**
 * Accepts or rejects candidates, all or none. The bytes that were recorded become the baseline; nothing is captured again.
 *
 * @throws PlaypenError `BASELINE_REFUSED` where one of them is not eligible, or there are none
 */
export function ruleOn(parts: Parts, candidates: readonly Candidate[], ruled: Ruled): readonly Ruling[] {
  return parts.snapshots.locked(() => ruleNow(parts, candidates, ruled));
}

function ruleNow(parts: Parts, candidates: readonly Candidate[], ruled: Ruled): readonly Ruling[] {
  const { store, snapshots, clock } = parts;
  const { outcome, by, reason, replace = false } = ruled;
  if (candidates.length === 0) throw refused('nothing', 'there is nothing to review', 'an unreviewed change');
  const batch = newId('bl');
  const rulings: Ruling[] = [];
  for (const candidate of candidates) {
    if (outcome === 'accepted') {
      const { reasons } = eligibilityOf(parts, candidate, replace);
      if (reasons.length > 0) throw refused(nameOf(candidate), reasons.join('; '), 'what may be a baseline');
    }
    const replaced = outcome === 'accepted' && replace ? baselinesOf(snapshots, candidate.view) : [];
    rulings.push({
      ...candidate,
      id: newId('bl'),
      batch,
      outcome,
      by,
      at: clock.now(),
      reason,
      replaces: [...replaced, ...contradicted(snapshots, candidate)].map(({ id }) => id),
      undone: null,
    });
  }
  snapshots.add(rulings, (sha) => store.readBlob(sha)?.bytes);
  for (const ruling of rulings) if (ruling.outcome === 'accepted') note(store, ruling);
  return rulings;
}

/** Undoes a batch of rulings, the newest one unless another is named. @throws PlaypenError `BASELINE_REFUSED` */
export function undoRulings(parts: Parts, by: string, batch: string | undefined): readonly Ruling[] {
  return parts.snapshots.locked(() => undoNow(parts, by, batch));
}

function undoNow(
  { store, snapshots, clock }: Parts,
  by: string,
  batch: string | undefined,
): readonly Ruling[] {
  const standing = snapshots
    .scenarios()
    .flatMap((scenario) => snapshots.rulings(scenario))
    .filter(({ undone }) => undone === null);
  const newest = standing.reduce<Ruling | undefined>((a, b) => (a && a.batch > b.batch ? a : b), undefined);
  const undone = snapshots.undo(batch ?? newest?.batch ?? '', { by, at: clock.now() });
  if (undone.length === 0) {
    throw refused(
      batch ?? 'the last ruling',
      'nothing of it stands',
      'one that "playpen baseline list --history" prints',
    );
  }
  for (const { id } of undone) store.dropBaseline(id);
  return undone;
}

/** `scenario, step 3 of run_…`. */
export function nameOf({ view, runId }: Candidate): string {
  return `${view.scenario}, step ${view.step} of ${runId}`;
}

function baselinesOf(snapshots: Snapshots, view: Candidate['view']): readonly Ruling[] {
  return activeRulings(snapshots.rulings(view.scenario)).filter(
    (ruling) => ruling.outcome === 'accepted' && isSameView(ruling.view, view),
  );
}

/** Who says another thing of the same look changes their mind. */
function contradicted(snapshots: Snapshots, { view, look }: Candidate): readonly Ruling[] {
  return activeRulings(snapshots.rulings(view.scenario)).filter(
    (ruling) =>
      isSameView(ruling.view, view) &&
      ruling.look.screenshot === look.screenshot &&
      ruling.look.dom === look.dom &&
      ruling.look.accessibility === look.accessibility,
  );
}

/** Keeps the run from being collected: it shows where the baseline is from. */
function note(store: TraceStore, { id, captureId, look, by, at }: Ruling): void {
  const { screenshot, dom, accessibility } = look;
  store.acceptBaseline({
    name: id,
    captureId,
    screenshot,
    dom,
    accessibility,
    acceptedBy: by,
    acceptedAt: at,
  });
}

export function refused(what: string, why: string, expected: string): PlaypenError {
  return new PlaypenError('BASELINE_REFUSED', `Cannot rule on ${quoted(what)}: ${why}; expected ${expected}`);
}
