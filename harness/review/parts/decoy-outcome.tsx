import type { ApprovalStatus } from '../../model/approval.ts';
import type { Decoy } from '../../model/decoy.ts';
import { Data } from './data.tsx';

/** Told as soon as a decoy is answered: whether it was caught, and what gave it away. */
export function DecoyOutcome({ decoy: { approval, why } }: { readonly decoy: Decoy }) {
  const outcome = outcomeOfDecoy(approval.status);
  return (
    <div
      class={`notice decoy ${outcome === 'missed' ? 'missed' : ''}`.trim()}
      role="status"
      tabindex={-1}
      data-told
    >
      <p>
        <strong>{HEADS[outcome]}</strong> That was a decoy: no agent asked for it, and nothing of it was
        carried out.
      </p>
      <p>
        What was wrong: <Data text={why} />
      </p>
    </div>
  );
}

const HEADS = {
  caught: 'Caught.',
  missed: 'Missed.',
  'neither caught nor missed': 'Edited.',
} as const;

/** What an answer says of the one who gave it. */
export function outcomeOfDecoy(status: ApprovalStatus): keyof typeof HEADS {
  if (status === 'rejected') return 'caught';
  return status === 'approved' ? 'missed' : 'neither caught nor missed';
}
