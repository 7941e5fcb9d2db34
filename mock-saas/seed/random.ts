import { createHash } from 'node:crypto';

/** A stream of its own for every row, so that a new table or row shifts no other. */
export interface Random {
  /** [0, 1) */
  next(): number;
  /** Both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T;
  /** Right-skewed, as text lengths and amounts are; `sigma` 0.6 is mild, 1.2 wild. */
  logNormal(median: number, sigma: number): number;
}

export function createRandom(...labels: readonly (string | number)[]): Random {
  const digest = createHash('sha256').update(labels.join('/')).digest();
  let a = digest.readUInt32LE(0);
  let b = digest.readUInt32LE(4);
  let c = digest.readUInt32LE(8);
  let d = digest.readUInt32LE(12);

  /** sfc32, by Chris Doty-Humphrey (PractRand); small, fast and the same on every machine. */
  function next(): number {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  }

  function pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(next() * list.length)];
    if (item === undefined)
      throw new Error('Cannot pick from a list: it is empty; expected at least one item');
    return item;
  }

  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick,
    weighted: (choices) => {
      let rest = next() * choices.reduce((sum, [weight]) => sum + weight, 0);
      const found = choices.find(([weight]) => {
        rest -= weight;
        return rest < 0;
      });
      return (found ?? pick(choices))[1];
    },
    logNormal: (median, sigma) => {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * next()));
    },
  };
}
