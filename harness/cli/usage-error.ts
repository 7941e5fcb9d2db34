import type { Command, CommanderError } from 'commander';
import { PlaypenError } from '../errors.ts';

/** Turns what commander found wrong with a command line into one line in the form of the house. */
export function usageError(command: Command, error: CommanderError): PlaypenError {
  const path = pathOf(command);
  const what = error.message
    .replace(/^error: /, '')
    .replace(/\.?\n\(Did you mean (.*)\?\)$/s, ' (did you mean $1?)')
    .replace(/ is invalid\. /, ' is invalid: ')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '');
  const expected = / expected /i.test(what) ? '' : '; expected what its help lists';
  return new PlaypenError('USAGE', `Cannot run "${path}": ${what}${expected} (${path} --help)`);
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
