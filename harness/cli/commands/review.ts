import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { serveReview } from '../../review/serve-review.ts';
import { openTrace } from '../../trace/store.ts';
import type { Done } from '../exit-codes.ts';
import { traceOption } from '../trace-option.ts';
import { untilInterrupted } from '../until-interrupted.ts';

export function reviewCommand(program: Command, _done: Done): void {
  program
    .command('review')
    .summary('open the review page')
    .description('Serves the page on which people look at runs and answer approvals, on this machine only.')
    .option('--port <n>', 'port; 0 takes any free one', port, 0)
    .addOption(traceOption())
    .action(async (options: { readonly port: number; readonly trace: string }) => {
      const store = openTrace(options.trace);
      const review = await serveReview({ store, port: options.port });
      process.stdout.write(`Review: ${review.url}\n`);
      await untilInterrupted();
      await review.close();
      await store.close();
    });
}

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('expected 0 to 65535');
  return value;
}
