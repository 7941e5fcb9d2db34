import type { AttackResult } from './attack.ts';
import { GATEWAY_ALONE, WHOLE, without } from './postures.ts';

const TOLD = [
  ['behind a click', 'the click guard on, and off', [without('click_guard')]],
  [
    'after bytes',
    `all layers, with ${GATEWAY_ALONE.map(({ name }) => name).join(', and with ')}`,
    GATEWAY_ALONE,
  ],
] as const;

/** How many attacks were tried with fewer layers besides, and were stopped with them as well. One line each. */
export function posturesInWords(results: readonly AttackResult[]): readonly string[] {
  return TOLD.map(([what, layers, postures]) => {
    const names = [WHOLE, ...postures].map(({ name }) => name);
    const tried = results.filter(({ stoppedBy }) => names.every((name) => stoppedBy[name] !== undefined));
    const stopped = tried.filter(({ result }) => result === 'stopped');
    return `${tried.length} attacks ${what} were each tried with ${layers}: ${stopped.length} stopped each time.`;
  });
}
