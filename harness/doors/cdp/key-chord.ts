import type { Modifier } from '../../model/action.ts';

/** Bits of the protocol, `Input.dispatchKeyEvent` and `dispatchMouseEvent`. */
const BITS: readonly (readonly [bit: number, modifier: Modifier])[] = [
  [1, 'Alt'],
  [2, 'Control'],
  [4, 'Meta'],
  [8, 'Shift'],
];

export function modifiersOf(bits: number): readonly Modifier[] {
  return BITS.filter(([bit]) => (bits & bit) !== 0).map(([, modifier]) => modifier);
}

export function isModifier(key: string): boolean {
  return ['Alt', 'Control', 'Meta', 'Shift', 'CapsLock'].includes(key);
}

/** A key with its modifiers in the notation of the action `press`, such as `Control+A`. */
export function keyChord(key: string, bits: number): string {
  const name = key === ' ' ? 'Space' : key === '\r' || key === '\n' ? 'Enter' : key;
  // A character that needs Shift already says so.
  const isCharacter = [...name].length === 1;
  const modifiers = modifiersOf(bits).filter(
    (modifier) => !(isCharacter && bits === 8 && modifier === 'Shift'),
  );
  return [...modifiers, name].join('+');
}
