import type { ChecklistItem } from '../evaluate/promotion/checklist-item.ts';
import { plain, styled } from './table.ts';

/** A checklist with what answers each item, for a terminal. */
export function checklistAccount(title: string, items: readonly ChecklistItem[]): string {
  const held = items.filter(({ holds }) => holds).length;
  const lines = items.flatMap(({ title: what, holds, evidence, missing, runs }) => [
    `  ${holds ? styled('green', 'yes') : styled('red', 'no ')} ${what}`,
    `      ${plain(evidence)}${runs[0] === undefined ? '' : styled('dim', plain(` (${runs.join(', ')})`))}`,
    ...(missing === null ? [] : [`      missing: ${plain(missing)}`]),
  ]);
  return [styled('bold', `${title}: ${held} of ${items.length}`), ...lines].join('\n');
}
