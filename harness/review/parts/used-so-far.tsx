import type { UsedSoFar } from '../budget-so-far.ts';
import { Facts } from './facts.tsx';
import { describeDuration } from './moment.tsx';

/** What a run had used of its limits when a step was over. */
export function UsedSoFarList({ used }: { readonly used: readonly UsedSoFar[] }) {
  return (
    <Facts
      facts={used.map(({ what, used: amount, limit }) => [
        NAMES[what],
        limit === null ? inUnits(what, amount) : `${inUnits(what, amount)} of ${inUnits(what, limit)}`,
      ])}
    />
  );
}

const NAMES: Readonly<Record<UsedSoFar['what'], string>> = {
  steps: 'Steps',
  'tool calls': 'Tool calls',
  // The clock of a run stands still while a person keeps its agent waiting; this one does not.
  runtime: 'Since it began',
  'model tokens': 'Model tokens',
  'model cost': 'Model cost',
};

function inUnits(what: UsedSoFar['what'], amount: number): string {
  if (what === 'runtime') return describeDuration(amount);
  return what === 'model cost' ? `${amount.toFixed(2)} USD` : amount.toLocaleString('en');
}
