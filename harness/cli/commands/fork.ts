import { type Command, Option } from 'commander';
import type { ForkResult } from '../../replay/fork-run.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { positiveInteger } from '../option-values.ts';
import { print, printJson } from '../print.ts';
import { divergenceInWords } from '../replay-in-words.ts';
import { plain } from '../table.ts';
import { openTraceFile, traceFlag, traceOption } from '../trace-file.ts';

type Options = {
  readonly trace: string;
  readonly at?: number;
  readonly approve?: string;
  readonly reject?: string;
  readonly policy?: string;
  readonly json?: true;
};

const EXITS = { forked: EXIT.ok, past_differs: EXIT.verdict, not_replayable: EXIT.usage } as const;

export function forkCommand(program: Command, done: Done): void {
  program
    .command('fork')
    .summary('run a recorded run again, and another way from some step on')
    .description(
      'Runs the past of a recorded run again, checks that it is equal, and goes on from there with the rest of the recorded actions: with another answer to an approval, or under another policy. The branch is a run of its own.',
    )
    .argument('<run>', 'as trace list prints it')
    .option('--at <n>', 'first step of the branch; default: that of the approval, else 1', positiveInteger)
    .addOption(new Option('--approve <id>', 'approve this one').conflicts('reject'))
    .option('--reject <id>', 'reject this one')
    .option('--policy <file>', 'policy of the branch; the past must come out the same under it')
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .addHelpText(
      'after',
      `
Examples:
  playpen fork RUN --reject APPROVAL
  playpen fork RUN --at 5 --policy stricter.json

Exit codes: 0 forked, 1 the past went another way, 2 the run can't be replayed.`,
    )
    .action(async (id: string, { at, approve, reject, ...options }: Options) => {
      const store = await openTraceFile(options.trace, 'change');
      try {
        store.readRun(id);
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
      const { policy } = options;
      const fork = {
        ...(at === undefined ? {} : { at }),
        ...(changed === undefined ? {} : { change: { id: changed, status } as const }),
        ...(policy === undefined ? {} : { policy: readPolicy(policy, mockSaasEnvironment.capabilities) }),
      };
      const runtime = await openRuntime(options.trace);
      try {
        const result = await forkRun(runtime, id, [mockSaasEnvironment], fork);
        if (options.json === true) printJson(result);
        else print(forkInWords(result, traceFlag(options.trace)));
        done(EXITS[result.outcome]);
      } finally {
        await runtime.close();
      }
    });
}

function forkInWords(result: ForkResult, flag: string): string {
  const { runId } = result;
  switch (result.outcome) {
    case 'forked':
      return [
        `${runId}  forked at step ${result.at}: ${result.forkId}, ${result.steps} steps`,
        `playpen diff ${runId} ${result.forkId}${flag} compares them.`,
      ].join('\n');
    case 'past_differs':
      return `${runId}  not forked at step ${result.at}: its past went another way (${result.forkId}) ${divergenceInWords(result.divergence)}`;
    case 'not_replayable':
      return `${runId}  can’t be forked: ${plain(result.obstacle.message)}`;
  }
}
