import type { Posture, Switch } from './attack.ts';

const posture = (name: string, ...off: Switch[]): Posture => ({ name, off: new Set(off) });

/** Everything on: how a run is really opened. */
export const WHOLE = posture('whole');

/** Where bytes may go must not hang on one wall: each of these stands alone with the gateway. */
export const GATEWAY_ALONE: readonly Posture[] = [
  posture('gateway+flags', 'interception', 'namespace', 'click_guard', 'headers'),
  posture('gateway+namespace', 'interception', 'flags', 'click_guard', 'headers'),
];

/** Everything but one: for `--layer-off`; and for effects behind a click, which must be held without its guard too. */
export function without(layer: Switch): Posture {
  return posture(`without ${layer}`, layer);
}
