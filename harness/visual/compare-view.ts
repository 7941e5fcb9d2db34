import { type BlobReader, changesBetween } from './changes-between.ts';
import { changeFingerprint } from './fingerprint.ts';
import { activeRulings, type Candidate, isSameView, type Look, type Ruling } from './ruling.ts';
import type { StepChanges } from './step-changes.ts';

/** `unreviewed`: it looks like none of the baselines of its view, and nobody has said yet whether it may. */
export type ViewStatus = 'accepted' | 'rejected' | 'unreviewed';

/** A candidate beside the baselines of its view. */
export type ComparedView = {
  readonly candidate: Candidate;
  readonly status: ViewStatus;
  /** What it was found to look like, or looks most like; null where its view has no baseline. */
  readonly ruling: Ruling | null;
  /** From that baseline to the candidate. */
  readonly changed: StepChanges;
  /** Equal for the same change in other steps, runs and scenarios. */
  readonly fingerprint: string;
};

const NOTHING: StepChanges = { changes: [], regions: [], fingerprint: '' };
const PARTS = ['screenshot', 'dom', 'accessibility'] as const;

/**
 * Compares a candidate with everything that was ruled on its view. Any of several baselines will do. Equal hashes cost
 * nothing; else it is equal to a baseline where nothing that a person can notice has changed.
 */
export async function compareView(
  candidate: Candidate,
  rulings: readonly Ruling[],
  read: BlobReader,
): Promise<ComparedView> {
  const known = activeRulings(rulings)
    .filter(({ view }) => isSameView(view, candidate.view))
    .reverse();
  const same = known.find(({ look }) => isSameLook(look, candidate.look));
  if (same) return found(candidate, same);
  let nearest: ComparedView | undefined;
  for (const ruling of known) {
    const changed = await changesFrom(ruling.look, candidate.look, read);
    if (changed?.changes.length === 0) return found(candidate, ruling);
    if (ruling.outcome !== 'accepted') continue;
    const { fingerprint } = changed ?? { fingerprint: changeFingerprint(['unreadable']) };
    const view = {
      candidate,
      status: 'unreviewed',
      ruling,
      changed: changed ?? NOTHING,
      fingerprint,
    } as const;
    const isNearer = !nearest || view.changed.changes.length < nearest.changed.changes.length;
    if (isNearer) nearest = view;
  }
  if (nearest) return nearest;
  const { scenario, agent } = candidate.view;
  const fingerprint = changeFingerprint(['new view', scenario, agent]);
  return { candidate, status: 'unreviewed', ruling: null, changed: NOTHING, fingerprint };
}

function found(candidate: Candidate, ruling: Ruling): ComparedView {
  return { candidate, status: ruling.outcome, ruling, changed: NOTHING, fingerprint: '' };
}

function isSameLook(a: Look, b: Look): boolean {
  return a.url === b.url && PARTS.every((part) => a[part] === b[part]);
}

/** Undefined where a part that differs can't be read: then nobody knows. */
async function changesFrom(before: Look, after: Look, read: BlobReader): Promise<StepChanges | undefined> {
  const differing = PARTS.filter((part) => before[part] !== after[part]);
  const isReadable = differing.every(
    (part) => read(before[part]) !== undefined && read(after[part]) !== undefined,
  );
  return isReadable ? await changesBetween(read, { before, after }) : undefined;
}
