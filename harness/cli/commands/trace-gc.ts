import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { addMs, systemClock } from '../../clock.ts';
import type { Collected } from '../../trace/collect.ts';
import type { KeepRule } from '../../trace/retention.ts';
import { counted } from '../counted.ts';
import { print, printJson } from '../print.ts';
import { openTraceFile, traceOption } from '../trace-file.ts';

type Options = {
  readonly keep?: readonly KeepRule[];
  readonly dryRun?: true;
  readonly trace: string;
  readonly json?: true;
};

const DAY_MS = 86_400_000;

export function addTraceGc(trace: Command): void {
  trace
    .command('gc')
    .summary('remove runs that are not kept, and what nothing refers to')
    .description(
      'Removes the runs that --keep does not name, and pictures and documents that no run refers to. Runs that a baseline or a certificate is from, runs under way, and the parents of what is kept always stay.',
    )
    .option(
      '--keep <what>',
      'the newest runs (100), those of the last days (30d), or a run by its id; may be repeated',
      keepRule,
    )
    .option('--dry-run', 'only say what would go')
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .addHelpText(
      'after',
      `
Examples:
  playpen trace gc                             only what nothing refers to
  playpen trace gc --keep 100 --keep 30d       runs older than both go
  playpen trace gc --keep run_01K… --dry-run   what goes if only this one stays`,
    )
    .action(async ({ keep = [], dryRun, json, trace: path }: Options) => {
      const store = await openTraceFile(path, dryRun === true ? 'read' : 'change');
      try {
        for (const rule of keep) if (rule.kind === 'run') store.readRun(rule.id);
        const collected = store.collect(keep, dryRun === true);
        if (json === true) printJson(collected);
        else print(collectedInWords(collected));
      } finally {
        await store.close();
      }
    });
}

/** Reads what to keep, and adds it to what was named before. */
function keepRule(text: string, before: readonly KeepRule[] = []): readonly KeepRule[] {
  const [, number, unit] = /^(\d{1,7})(d?)$/.exec(text) ?? [];
  if (number !== undefined && unit === 'd') {
    const startedAt = addMs(systemClock.now(), -Number(number) * DAY_MS);
    return [...before, { kind: 'since', startedAt }];
  }
  if (number !== undefined) return [...before, { kind: 'newest', count: Number(number) }];
  if (/^run_\w+$/.test(text)) return [...before, { kind: 'run', id: text }];
  throw new InvalidArgumentError('expected a number of runs, of days such as 30d, or the id of a run');
}

function collectedInWords({ collected, kept, blobs, blobBytes, freedBytes, left }: Collected): string {
  const always = kept.filter(({ reasons }) => reasons.some((reason) => /baseline|certificate/.test(reason)));
  const verb = freedBytes === null ? 'would go' : 'removed';
  return [
    `${counted(collected.length, 'run')} and ${counted(blobs, 'body', 'bodies')} (${megabytes(blobBytes)}) ${verb}; ${counted(kept.length, 'run')} kept.`,
    ...(always.length > 0
      ? [`${counted(always.length, 'run')} of them for good: a baseline or a certificate is from them.`]
      : []),
    ...(freedBytes === null ? [] : [`The file is ${megabytes(freedBytes)} smaller.`]),
    ...(left === null ? [] : [`Left for another time: ${left}.`]),
  ].join('\n');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
