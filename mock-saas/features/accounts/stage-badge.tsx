import type { Tone } from '../../feature.ts';
import { accountStages } from '../../model/crm.ts';
import { useWords } from '../../ui/locale.ts';
import type { AccountStage } from './service.ts';
import { accountsWords } from './words.ts';

const tones: Readonly<Record<AccountStage, Tone>> = {
  lead: 'quiet',
  prospect: 'info',
  customer: 'good',
  former: 'warn',
};

export function StageBadge({ stage }: { stage: AccountStage }) {
  return (
    <span class={`badge ${tones[stage]}`} data-stage>
      {useWords(accountsWords)[stage]}
    </span>
  );
}

export function StageOptions({ chosen }: { chosen: string }) {
  const words = useWords(accountsWords);
  return (
    <>
      {accountStages.map((stage) => (
        <option value={stage} selected={stage === chosen}>
          {words[stage]}
        </option>
      ))}
    </>
  );
}
