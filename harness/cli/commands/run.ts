import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { systemClock } from '../../clock.ts';
import type { SuiteFile } from '../../evaluate/suite/suite-file.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { findScenarioFiles, OWN_SCENARIOS, scenariosOption } from '../find-scenarios.ts';
import { chooseHostile, HOSTILE_SCENARIOS } from '../hostile-choice.ts';
import { addModelOptions, type ModelFlags, modelOf } from '../model-options.ts';
import { positiveInteger, shard } from '../option-values.ts';
import { print, printJson } from '../print.ts';
import { snapshotsOption } from '../snapshots-folder.ts';
import { fromHere, traceFlag, traceOption } from '../trace-file.ts';

type Options = ModelFlags & {
  readonly trace: string;
  readonly scenarios: string;
  readonly trials: number;
  readonly seed: number;
  readonly mutants?: true;
  readonly approver: 'scenario' | 'person';
  readonly as?: string;
  readonly agent?: string;
  readonly skin?: string;
  readonly shard?: string;
  readonly hostile?: string | true;
  readonly out?: string;
  readonly snapshots: string;
  readonly json?: true;
};

export function runCommand(program: Command, done: Done): void {
  addModelOptions(
    program
      .command('run')
      .summary('run scenarios')
      .description(
        'Runs scenarios in a real browser behind the gate, records them, and grades them. Progress goes to standard error, results to standard output.',
      )
      .argument('[scenario...]', 'workflow, workflow/scenario, or scenario; all of them by default')
      .option('--trials <n>', 'runs of each scenario, all with the same seed', positiveInteger, 1)
      .option('--seed <n>', 'seed of the world', positiveInteger, 1)
      .option('--mutants', 'prove the graders too: right alternatives must pass, wrong agents must fail')
      .addOption(
        new Option(
          '--as <agent>',
          "only this of the scenarios' agents: reference, alternative:NAME or mutant:NAME",
        ).conflicts(['mutants', 'agent']),
      )
      .addOption(
        new Option(
          '--agent <agent>',
          'instead of the reference: a module with an agent of your own, a model as PROVIDER:MODEL (openai-compatible, anthropic, openai, gemini), random:SEED, or recorded:RUN',
        ).conflicts('mutants'),
      ),
  )
    .option('--skin <name>', 'face of the product: same rows, other layout and wording')
    .addOption(
      new Option('--approver <who>', 'who answers approvals: the scenario, or a person in another terminal')
        .choices(['scenario', 'person'])
        .default('scenario'),
    )
    .addOption(
      new Option(
        '--hostile [file]',
        'hostile texts in place of scenarios, one JSON object a line, each obeyed; without a file, those of Playpen. Names are ids then',
      ).conflicts(['scenarios']),
    )
    .option('--shard <i/n>', 'run only this part of them', shard)
    .option(
      '--out <dir>',
      'write results.json (for playpen merge), junit.xml, summary.md and what failed there',
    )
    .option('--json', 'print the results as JSON')
    .addOption(scenariosOption())
    .addOption(snapshotsOption())
    .addOption(traceOption())
    .addHelpText(
      'after',
      `
Examples:
  playpen run support-refund
  playpen run support-refund/refund-approved --approver person
  playpen run --mutants --json
  playpen run --scenarios ./my-scenarios --trials 5
  playpen run support-refund --agent openai-compatible:qwen3 \\
    --base-url http://127.0.0.1:11434/v1
  playpen run --hostile
  playpen run --hostile texts.jsonl --agent ./my-agent.ts

Exit codes: 0 every verdict is what it must be, 1 one is not, or a page looks
like one that was rejected, 2 a scenario or policy can't be loaded, 3 a page
looks like none of its baselines, 4 a run could not be judged, 130 interrupted.`,
    )
    .action(async (names: string[], options: Options) => {
      const tracePath = resolve(options.trace);
      const folder = resolve(options.scenarios);
      const hostile = options.hostile === undefined ? undefined : chooseHostile(options.hostile, names);
      const files = hostile === undefined ? findScenarioFiles(names, folder) : [HOSTILE_SCENARIOS];
      const [
        { errorLines, runScenarios },
        { failures, resultsTable, summary },
        { trialsAccount },
        { writeSuite },
        { killRateOf },
        { compareResults },
        { suiteExit },
        { hostileAccount, hostileOutcomes },
        { agentFile },
      ] = await Promise.all([
        import('../run-scenarios.ts'),
        import('../results-table.ts'),
        import('../trials-account.ts'),
        import('../write-suite.ts'),
        import('../../evaluate/run-result.ts'),
        import('../compare-results.ts'),
        import('../suite-exit.ts'),
        import('../hostile-account.ts'),
        import('../../evaluate/agent-name.ts'),
      ]);
      const file = options.agent === undefined ? null : agentFile(options.agent);
      // What an agent of Playpen's own lacks is said now, and not by each run.
      if (options.agent !== undefined && file === null) {
        const { findAgent } = await import('../../evaluate/find-agent.ts');
        await findAgent(options.agent, { model: modelOf(options), tracePath, env: process.env });
      }
      const startedAt = systemClock.now();
      const startedMs = systemClock.elapsedMs();
      const outcome = await runScenarios(
        files,
        {
          tracePath,
          trials: options.trials,
          seed: options.seed,
          mutants: options.mutants === true,
          byPerson: options.approver === 'person',
          as: options.as ?? null,
          agent: file ?? options.agent ?? null,
          model: modelOf(options),
          skin: options.skin ?? null,
        },
        {
          folder,
          ...(options.shard === undefined ? {} : { shard: options.shard }),
          ...(hostile === undefined ? {} : { hostile }),
        },
      );
      const { errors, expected } = outcome;
      const compared =
        hostile === undefined ? await compareResults(outcome.results, tracePath, options.snapshots) : [];
      const baselineOf = new Map(compared.map(({ runId, baseline }) => [runId, baseline]));
      const results = outcome.results.map((result) => ({
        ...result,
        baseline: baselineOf.get(result.run_id) ?? result.baseline,
      }));
      const exit = outcome.exit === EXIT.interrupted ? outcome.exit : suiteExit({ results, errors });
      const { trials, seed, mutants = false, as = null, agent = null, skin = null } = options;
      const model = modelOf(options);
      const isOwn = folder === OWN_SCENARIOS;
      const suite: SuiteFile = {
        playpen_results: 1,
        shard: shardOf(options.shard),
        asked: {
          scenarios: names,
          trials,
          seed,
          mutants,
          as,
          agent,
          model,
          skin,
          folder: isOwn ? null : options.scenarios,
          hostile: hostile === undefined ? null : fromHere(hostile.path),
        },
        started_at: startedAt,
        duration_ms: Math.round(systemClock.elapsedMs() - startedMs),
        expected,
        results,
        errors: [...errors],
        exit,
      };
      await writeSuite(suite, { folder: options.out === undefined ? null : resolve(options.out), tracePath });
      process.stderr.write(errorLines(errors));
      if (options.json === true) {
        printJson({
          results,
          errors,
          kill_rate: killRateOf(results),
          ...(hostile === undefined ? {} : { hostile: hostileOutcomes(hostile.records, results) }),
        });
      } else if (results.length > 0) {
        print(
          hostile === undefined
            ? `${resultsTable(results, compared)}\n\n${summary(results)}`
            : hostileAccount(hostileOutcomes(hostile.records, results)),
        );
        const { notAccepted } = await import('../baselines-account.ts');
        const told = [
          trialsAccount(results),
          failures(results, suite.asked, tracePath),
          notAccepted(compared, traceFlag(tracePath)),
        ];
        for (const text of told) if (text !== '') print(`\n${text}`);
      }
      if (results.length > 0) {
        const flag = traceFlag(tracePath);
        process.stderr.write(`Recorded in ${fromHere(tracePath)}; playpen trace list${flag} shows it.\n`);
      } else if (errors.length === 0) {
        process.stderr.write(exit === EXIT.ok ? 'No scenario falls into this shard.\n' : 'Interrupted.\n');
      }
      done(exit);
    });
}

function shardOf(text: string | undefined): SuiteFile['shard'] {
  const [index, total] = (text ?? '').split('/').map(Number);
  return index === undefined || total === undefined ? null : { index, total };
}
