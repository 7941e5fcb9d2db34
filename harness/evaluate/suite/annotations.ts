import { cameOutRight, whyNotRight } from '../run-result.ts';
import { rerunCommand } from './rerun-command.ts';
import type { SuiteFile } from './suite-file.ts';

/** GitHub shows no more errors than this of one step: https://docs.github.com/actions, "workflow commands". */
const MAX_ERRORS = 10;
const MAX_LENGTH = 1000;

/** What did not come out right, as GitHub's workflow commands; the last one tells of the rest where there are more. */
export function annotations({ results, errors, asked }: Omit<SuiteFile, 'exit'>): readonly string[] {
  const all = [
    ...errors.map(({ run, message }) => [run ?? 'playpen', message] as const),
    ...results
      .filter((result) => !cameOutRight(result))
      .map((result) => {
        const why = whyNotRight(result).join('\n');
        return [
          `${result.scenario} ${result.agent}`,
          `${why}\nrun again: ${rerunCommand(asked, result)}`,
        ] as const;
      }),
  ];
  const shown = all.length > MAX_ERRORS ? all.slice(0, MAX_ERRORS - 1) : all;
  const more = all.length - shown.length;
  return [
    ...shown.map(([title, message]) => command(title, message)),
    ...(more === 0
      ? []
      : [command('playpen', `${more} more did not come out right; the summary has them all`)]),
  ];
}

function command(title: string, message: string): string {
  return `::error title=${property(title)}::${data(message.slice(0, MAX_LENGTH))}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
