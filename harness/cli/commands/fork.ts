import { type Command, Option } from 'commander';
import type { ModelOptions } from '../../agents/models/named-model.ts';
import { PlaypenError, quoted } from '../../errors.ts';
import type { LoadedScenario } from '../../evaluate/scenario.ts';
import type { RunStart } from '../../model/run.ts';
import type { ForkResult } from '../../replay/fork-run.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { scenariosOption } from '../find-scenarios.ts';
import { addModelOptions, type ModelFlags, modelOf } from '../model-options.ts';
import { positiveInteger } from '../option-values.ts';
import { print, printJson } from '../print.ts';
import { divergenceInWords } from '../replay-in-words.ts';
import { environmentsFor, judgeOf, scenarioOfRun } from '../scenario-of-run.ts';
import { plain } from '../table.ts';
import { openTraceFile, traceFlag, traceOption } from '../trace-file.ts';

type Options = ModelFlags & {
  readonly trace: string;
  readonly at?: number;
  readonly approve?: string;
  readonly reject?: string;
  readonly policy?: string;
  readonly agent?: string;
  readonly withoutInjection?: true;
  readonly scenarios: string;
  readonly json?: true;
};

const EXITS = { forked: EXIT.ok, past_differs: EXIT.verdict, not_replayable: EXIT.usage } as const;

export function forkCommand(program: Command, done: Done): void {
  addModelOptions(
    program
      .command('fork')
      .summary('run a recorded run again, and another way from some step on')
      .description(
        'Runs the past of a recorded run again, checks that it is equal, and goes on from there another way: with another agent, another answer to an approval, under another policy, or in a world without the injection. Without --agent, the rest of the recorded actions follows. The branch is a run of its own.',
      )
      .argument('<run>', 'as trace list prints it')
      .option('--at <n>', 'first step of the branch; default: that of the approval, else 1', positiveInteger)
      .addOption(new Option('--approve <id>', 'approve this one').conflicts('reject'))
      .option('--reject <id>', 'reject this one')
      .option('--policy <file>', 'policy of the branch; the past must come out the same under it')
      .option(
        '--agent <name>',
        'who acts in the branch: reference, an alternative or a mutant of its scenario, a file, random:SEED, recorded:RUN, or a model as PROVIDER:MODEL',
      ),
  )
    .option('--without-injection', 'as if nobody had planted it; of the past only decisions must be equal')
    .option('--json', 'print as JSON')
    .addOption(scenariosOption())
    .addOption(traceOption())
    .addHelpText(
      'after',
      `
Examples:
  playpen fork RUN --reject APPROVAL
  playpen fork RUN --at 5 --policy stricter.json
  playpen fork RUN --at 5 --agent reference --without-injection

Exit codes: 0 forked, 1 the past went another way, 2 the run can't be replayed.`,
    )
    .action(async (id: string, { at, approve, reject, ...options }: Options) => {
      const store = await openTraceFile(options.trace, 'change');
      let start: RunStart;
      try {
        start = store.readRun(id).run;
      } finally {
        await store.close();
      }
      const [{ openRuntime }, { forkRun }, { mockSaasEnvironment }, { readPolicy }] = await Promise.all([
        import('../../broker/runtime.ts'),
        import('../../replay/fork-run.ts'),
        import('../../environments/mock-saas/mock-saas-environment.ts'),
        import('../../policy/parse-policy.ts'),
      ]);
      const changed = approve ?? reject;
      const status = approve === undefined ? 'rejected' : 'approved';
      const { policy, agent } = options;
      const scenario = await scenarioOfRun(start, options.scenarios);
      const environments = environmentsFor(mockSaasEnvironment, scenario);
      const chosen =
        agent === undefined
          ? undefined
          : await agentOf(agent, { model: modelOf(options), tracePath: options.trace }, scenario, start);
      const capabilities = scenario?.environment.capabilities ?? mockSaasEnvironment.capabilities;
      const fork = {
        ...(at === undefined ? {} : { at }),
        ...(changed === undefined ? {} : { change: { id: changed, status } as const }),
        ...(policy === undefined ? {} : { policy: readPolicy(policy, capabilities) }),
        ...chosen,
        ...(chosen === undefined || scenario === undefined ? {} : { approver: scenario.approver }),
        ...(options.withoutInjection && { withoutInjection: true }),
      };
      const runtime = await openRuntime(options.trace);
      try {
        const judge = judgeOf(runtime, scenario);
        const result = await forkRun(runtime, id, environments, { ...fork, judge });
        if (options.json === true) printJson(result);
        else print(forkInWords(result, traceFlag(options.trace)));
        done(EXITS[result.outcome]);
      } finally {
        await runtime.close();
      }
    });
}

async function agentOf(
  name: string,
  { model, tracePath }: { readonly model: ModelOptions; readonly tracePath: string },
  scenario: LoadedScenario | undefined,
  { id }: RunStart,
) {
  const refuse = (what: string) =>
    new PlaypenError('USAGE', `Cannot fork ${quoted(id)} with the agent ${quoted(name)}: ${what}`);
  const [{ agentFile }, { findAgent }] = await Promise.all([
    import('../../evaluate/agent-name.ts'),
    import('../../evaluate/find-agent.ts'),
  ]);
  if (agentFile(name) === null || /[./]/.test(name)) {
    return { agent: await findAgent(name, { model, tracePath, env: process.env }), mutant: null };
  }
  if (scenario === undefined)
    throw refuse('its scenario is not there; expected its folder (--scenarios DIR)');
  const { agentsOf } = await import('../../evaluate/agents-of.ts');
  const agents = agentsOf(scenario, { agent: null, model, as: null, mutants: true, tracePath });
  const found = agents.find(({ as }) => as === name || as.slice(as.indexOf(':') + 1) === name);
  if (found !== undefined) return { agent: await found.agent(), mutant: found.mutant };
  const names = agents.map(({ as }) => as.slice(as.indexOf(':') + 1));
  throw refuse(`its scenario has none of that name; expected one of ${names.join(', ')}`);
}

function forkInWords(result: ForkResult, flag: string): string {
  const { runId } = result;
  switch (result.outcome) {
    case 'forked':
      return [
        `${runId}  forked at step ${result.at}: ${result.forkId}, ${result.steps} steps${result.verdict === null ? '' : `, ${result.verdict}`}`,
        `playpen diff ${runId} ${result.forkId}${flag} compares them.`,
      ].join('\n');
    case 'past_differs':
      return `${runId}  not forked at step ${result.at}: its past went another way (${result.forkId}) ${divergenceInWords(result.divergence)}`;
    case 'not_replayable':
      return `${runId}  can’t be forked: ${plain(result.obstacle.message)}`;
  }
}
