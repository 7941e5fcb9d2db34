import { sha256 } from '../../digest.ts';

/** A number from 0 up to and without `count`; the same for the same purpose. */
export type Pick = (purpose: string, count: number) => number;

/** Draws from a seed and what it is drawn for, so that the same seed draws the same again. */
export function pickFrom(seed: number, occasionId: string): Pick {
  return (purpose, count) => {
    const drawn = Number.parseInt(sha256(`${seed} ${occasionId} ${purpose}`).slice(0, 12), 16);
    return count === 0 ? 0 : drawn % count;
  };
}
