import type { Command } from 'commander';
import { PlaypenError } from '../../errors.ts';
import type { ReplayResult } from '../../replay/replay-run.ts';
import type { TraceStore } from '../../trace/store.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { scenariosOption } from '../find-scenarios.ts';
import { print, printJson } from '../print.ts';
import { isGradedOtherwise, replayInWords } from '../replay-in-words.ts';
import { environmentsFor, judgeOf, scenarioOfRun } from '../scenario-of-run.ts';
import { openTraceFile, traceOption } from '../trace-file.ts';
import { runIds } from '../verification.ts';

type Options = {
  readonly trace: string;
  readonly scenarios: string;
  readonly all?: true;
  readonly json?: true;
};

export function replayCommand(program: Command, done: Done): void {
  program
    .command('replay')
    .summary('run a recorded run again, and compare')
    .description(
      'Runs a recorded run again: the same world, the actions as they were proposed, the approvals as they were decided, and no agent. Each step must come to the same decision, world, page and picture; the first that does not is named with both sides. What comes of it is graded anew by its scenario.',
    )
    .argument('[run]', 'as trace list prints it')
    .option('--all', 'every run of the trace that is no replay or fork itself')
    .option('--json', 'print as JSON')
    .addOption(scenariosOption())
    .addOption(traceOption())
    .addHelpText(
      'after',
      `
Exit codes: 0 equal, 1 a run went another way or is graded otherwise, 2 the run
can't be replayed (with --all it is only named), 4 harness or infrastructure.`,
    )
    .action(async (id: string | undefined, options: Options) => {
      if ((id === undefined) === (options.all !== true)) {
        throw new PlaypenError('USAGE', 'Cannot replay: expected either a run or --all');
      }
      const ids = await idsOf(options.trace, id);
      const [{ openRuntime }, { replayRun }, { mockSaasEnvironment }] = await Promise.all([
        import('../../broker/runtime.ts'),
        import('../../replay/replay-run.ts'),
        import('../../environments/mock-saas/mock-saas-environment.ts'),
      ]);
      const runtime = await openRuntime(options.trace);
      const results: ReplayResult[] = [];
      try {
        for (const run of ids) {
          const scenario = await scenarioOfRun(runtime.store.readRun(run).run, options.scenarios);
          const environments = environmentsFor(mockSaasEnvironment, scenario);
          const result = await replayRun(runtime, run, environments, judgeOf(runtime, scenario));
          results.push(result);
          if (options.json !== true) print(replayInWords(result));
        }
      } finally {
        await runtime.close();
      }
      const count = (outcome: ReplayResult['outcome']) =>
        results.filter((result) => result.outcome === outcome).length;
      const [equal, diverged, others] = [count('equal'), count('diverged'), count('not_replayable')];
      const otherwise = results.filter(isGradedOtherwise).length;
      if (options.json === true) printJson(results);
      else if (options.all === true) {
        const flips = otherwise > 0 ? `, ${otherwise} graded otherwise` : '';
        print(
          `${results.length} runs: ${equal} equal, ${diverged} diverged, ${others} can't be replayed${flips}`,
        );
      }
      done(diverged + otherwise > 0 ? EXIT.verdict : id !== undefined && others > 0 ? EXIT.usage : EXIT.ok);
    });
}

/** Oldest first, so that what is printed reads like the trace was written. */
async function idsOf(trace: string, id: string | undefined): Promise<readonly string[]> {
  const store: TraceStore = await openTraceFile(trace, 'change');
  try {
    if (id === undefined) return originalIds(store);
    return [store.readRun(id).run.id];
  } finally {
    await store.close();
  }
}

function originalIds(store: TraceStore): readonly string[] {
  return runIds(store, { kind: 'run' }).toReversed();
}
