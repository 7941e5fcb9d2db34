import { InvalidArgumentError } from 'commander';
import { LEVELS, type Level } from '../evaluate/promotion/levels.ts';

/** `CAPABILITY=LEVEL`, as often as it is given. */
export function keptLevel(
  text: string,
  before: Readonly<Record<string, Level>> = {},
): Readonly<Record<string, Level>> {
  const [, name, word] = /^([\w.-]+)=(\w+)$/.exec(text) ?? [];
  const level = LEVELS.find((one) => one === word);
  if (name === undefined || level === undefined) {
    throw new InvalidArgumentError(`expected a tool and a level, such as billing.refund=${LEVELS[1]}`);
  }
  return { ...before, [name]: level };
}
