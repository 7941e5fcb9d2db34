import type { Tone } from '../../feature.ts';
import type { OpportunityStage } from '../../model/sales.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { opportunitiesWords, stageWords } from './words.ts';

const tones: Readonly<Record<OpportunityStage, Tone>> = {
  new: 'info',
  qualified: 'info',
  proposal: 'info',
  negotiation: 'warn',
  won: 'good',
  lost: 'quiet',
};

export function StageBadge({ stage }: { stage: OpportunityStage }) {
  return <span class={`badge ${tones[stage]}`}>{useWords(stageWords)[stage]}</span>;
}

export function StageOptions({
  stages,
  chosen,
}: {
  stages: readonly OpportunityStage[];
  chosen: OpportunityStage | undefined;
}) {
  const words = useWords(stageWords);
  return (
    <>
      {stages.map((stage) => (
        <option value={stage} selected={stage === chosen}>
          {words[stage]}
        </option>
      ))}
    </>
  );
}

/** A day as stored, `2026-03-31`, which is the same day everywhere. */
export function CloseDay({ day, isLate = false }: { day: string; isLate?: boolean }) {
  const words = useWords(opportunitiesWords);
  return (
    <span class="nowrap">
      <time datetime={day}>{useFormats().day(instantOn(day))}</time>
      {isLate ? <span class="badge bad">{words.late}</span> : null}
    </span>
  );
}

/** An instant that lies on the day in every zone from 11 hours behind UTC to 12 before it. */
const instantOn = (day: string): string => `${day}T11:00:00.000Z`;
