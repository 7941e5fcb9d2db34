import { resolve } from 'node:path';
import type { Command } from 'commander';
import { NO_MODEL_OPTIONS } from '../../agents/models/named-model.ts';
import type { TraceStore } from '../../trace/store.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { findScenarioFiles } from '../find-scenarios.ts';
import { heldAccount } from '../held-account.ts';
import { print } from '../print.ts';
import type { SuiteOutcome } from '../run-scenarios.ts';
import { styled } from '../table.ts';
import { fromHere, openTraceFile, traceFlag, traceOption } from '../trace-file.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { userName } from '../user-name.ts';

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
    .description(
      'Runs the demo workflow, tells of the refund that was held, and serves the review page until Ctrl+C.',
    )
    .option('--no-serve', 'end after the account')
    .addOption(traceOption())
    .action(async (options: { readonly serve: boolean; readonly trace: string }) => {
      const tracePath = resolve(options.trace);
      const { errorLines, runScenarios } = await import('../run-scenarios.ts');
      const { failures, resultsTable } = await import('../results-table.ts');
      print(
        `${styled('bold', 'Playpen')}: four agents work in a fake helpdesk, in a real browser, behind the gate.\n`,
      );
      const asked = {
        trials: 1,
        seed: 1,
        mutants: false,
        as: null,
        agent: null,
        model: NO_MODEL_OPTIONS,
        skin: null,
      };
      const outcome = await runScenarios(findScenarioFiles(DEMO), { ...asked, tracePath, byPerson: false });
      process.stderr.write(errorLines(outcome.errors));
      done(outcome.exit);
      if (outcome.results.length === 0) return;
      print(`\n${resultsTable(outcome.results)}\n`);
      const failed = failures(
        outcome.results,
        { ...asked, scenarios: [], folder: null, hostile: null },
        tracePath,
      );
      if (failed !== '') print(`${failed}\n`);
      if (outcome.exit === EXIT.usage || outcome.exit === EXIT.interrupted) return;
      const store = await openTraceFile(tracePath, 'record');
      try {
        const account = accountOf(store, outcome);
        if (account !== undefined) print(`${account}\n`);
        print(`Recorded in ${fromHere(tracePath)}; playpen trace list${traceFlag(tracePath)} shows it.`);
        if (options.serve) await serve(store);
      } finally {
        await store.close();
      }
    });
}

async function serve(store: TraceStore): Promise<void> {
  const { serveReview } = await import('../../review/serve-review.ts');
  const review = await serveReview({ store, reviewer: userName() });
  const ended = untilInterrupted();
  print(`Look at it: ${review.url}`);
  print(styled('dim', 'Ctrl+C ends it.'));
  await ended;
  await review.close();
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
