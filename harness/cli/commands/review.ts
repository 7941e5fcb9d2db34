import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { PlaypenError } from '../../errors.ts';
import type { TraceStore } from '../../trace/store.ts';
import type { Done } from '../exit-codes.ts';
import { listening } from '../listening.ts';
import { port, positiveInteger } from '../option-values.ts';
import { print } from '../print.ts';
import { snapshotsOption } from '../snapshots-folder.ts';
import { fromHere, openTraceFile, traceOption } from '../trace-file.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { userName } from '../user-name.ts';

type Options = {
  readonly port: number;
  readonly trace: string;
  readonly snapshots: string;
  readonly decoys?: number;
  readonly decoySeed: number;
};

export function reviewCommand(program: Command, _done: Done): void {
  program
    .command('review')
    .summary('serve the review page')
    .description(
      'Serves the page on which people look at runs and answer approvals, on this machine only, until Ctrl+C.',
    )
    .option('--port <n>', 'port; 0 takes any free one', port, 0)
    .option(
      '--decoys <n>',
      'beside one in n held requests, show one that is known to be bad, to see whether it is rejected',
      positiveInteger,
    )
    .option(
      '--decoy-seed <n>',
      'draws where decoys are shown and what is wrong with them',
      positiveInteger,
      1,
    )
    .addOption(snapshotsOption())
    .addOption(traceOption())
    .action(async (options: Options) => {
      const isNew = !existsSync(options.trace);
      const store = await openForReview(options.trace);
      try {
        const { serveReview } = await import('../../review/serve-review.ts');
        const review = await listening(
          options.port,
          serveReview({
            store,
            snapshotsFolder: options.snapshots,
            port: options.port,
            reviewer: userName(),
            decoys: options.decoys === undefined ? null : { oneIn: options.decoys, seed: options.decoySeed },
          }),
        );
        if (isNew) process.stderr.write(`Nothing is recorded in ${fromHere(options.trace)} yet.\n`);
        const ended = untilInterrupted();
        print(`Review: ${review.url}`);
        await ended;
        await review.close();
      } finally {
        await store.close();
      }
    });
}

/** A trace that is damaged is not written to any more, so nothing can be answered there; the rest is shown. */
async function openForReview(path: string): Promise<TraceStore> {
  try {
    return await openTraceFile(path, 'record');
  } catch (error) {
    if (!(error instanceof PlaypenError) || error.code !== 'TRACE_DAMAGED') throw error;
    return openTraceFile(path, 'read');
  }
}
