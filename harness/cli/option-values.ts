import { InvalidArgumentError } from 'commander';

/** Reads a whole number above 0. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('expected a whole number above 0');
  return value;
}

/** Reads the number of a step; 0 is the page that a run began on. */
export function stepNumber(text: string): number {
  return text === '0' ? 0 : positiveInteger(text);
}

/** Reads a TCP port; 0 stands for any free one. */
export function port(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('expected a whole number from 0 to 65535');
  return Number(text);
}

/** Reads which part of how many, such as `2/3`. */
export function shard(text: string): string {
  const [, part, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (part === undefined || Number(part) < 1 || Number(part) > Number(of))
    throw new InvalidArgumentError('expected i/n with i from 1 to n, such as 2/3');
  return text;
}
