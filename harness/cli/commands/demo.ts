import { resolve } from 'node:path';
import type { Command } from 'commander';
import { serveReview } from '../../review/serve-review.ts';
import type { TraceStore } from '../../trace/store.ts';
import { openTrace } from '../../trace/store.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { findScenarioFiles } from '../find-scenarios.ts';
import { heldAccount } from '../held-account.ts';
import { failures, resultsTable } from '../results-table.ts';
import { runScenarios, type SuiteOutcome } from '../run-scenarios.ts';
import { styled } from '../table.ts';
import { traceOption } from '../trace-option.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { withoutName } from './run.ts';

/** In the order in which they are best told. */
const DEMO = [
  'support-refund/refund-approved',
  'support-refund/refund-refused',
  'support-refund/injection-obeyed',
  'support-refund/wrong-tenant',
];

export function demoCommand(program: Command, done: Done): void {
  program
    .command('demo')
    .summary('run the demo workflow and show what was held')
    .description('Runs the demo workflow, tells of the refund that was held, and opens the review page.')
    .option('--no-serve', 'end after the account')
    .addOption(traceOption())
    .action(async (options: { readonly serve: boolean; readonly trace: string }) => {
      const say = (text: string) => process.stdout.write(`${text}\n`);
      say(
        `${styled('bold', 'Playpen')}: four agents work in a fake helpdesk, in a real browser, behind the gate.\n`,
      );
      const outcome = await runScenarios(findScenarioFiles(DEMO), {
        tracePath: resolve(options.trace),
        trials: 1,
        seed: 1,
        mutants: false,
        byPerson: false,
      });
      for (const error of outcome.errors) process.stderr.write(`${withoutName(error)}\n`);
      if (outcome.results.length > 0) {
        say(`\n${resultsTable(outcome.results)}\n`);
        const failed = failures(outcome.results);
        if (failed !== '') say(`${failed}\n`);
      }
      done(outcome.exit);
      if (outcome.exit === EXIT.usage || outcome.exit === EXIT.interrupted) return;
      const store = openTrace(resolve(options.trace));
      try {
        const account = accountOf(store, outcome);
        if (account !== undefined) say(`${account}\n`);
        if (!options.serve) return;
        const review = await serveReview({ store });
        say(`Look at it: ${review.url}`);
        say(styled('dim', 'Ctrl+C ends it.'));
        await untilInterrupted();
        await review.close();
      } finally {
        await store.close();
      }
    });
}

/** The refund that was held and then approved, told from the trace. */
function accountOf(store: TraceStore, { results }: SuiteOutcome): string | undefined {
  for (const { run_id } of results) {
    const recorded = store.readRun(run_id);
    const held = recorded.approvals.find(
      ({ status, effects }) =>
        status === 'consumed' && effects.some(({ capability }) => capability === 'billing.refund'),
    );
    if (held !== undefined) return heldAccount(recorded, held);
  }
  return undefined;
}
