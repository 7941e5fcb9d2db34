import type { Command } from 'commander';
import { Option } from 'commander';
import { EXPORT_FORMATS, type ExportFormat, exportRun } from '../../trace/export.ts';
import { openTrace } from '../../trace/store.ts';
import type { Done } from '../exit-codes.ts';
import { heldAccount } from '../held-account.ts';
import { runStory } from '../run-story.ts';
import { plain, table } from '../table.ts';
import { traceOption } from '../trace-option.ts';

type Common = { readonly trace: string; readonly json?: true };

export function traceCommand(program: Command, _done: Done): void {
  const trace = program
    .command('trace')
    .summary('read what was recorded')
    .description('Lists, shows and exports recorded runs.');

  trace
    .command('list')
    .summary('runs, newest first')
    .option('--limit <n>', 'how many at the most', Number, 30)
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .action(async (options: Common & { readonly limit: number }) => {
      const store = openTrace(options.trace, { readOnly: true });
      const runs = store.listRuns({ limit: options.limit });
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify(runs, null, 2)}\n`);
      } else if (runs.length === 0) {
        process.stdout.write('No runs yet. playpen run records some.\n');
      } else {
        const rows = runs.map((run) => [
          run.id,
          plain(`${run.scenario ?? run.workflow}${run.mutant === null ? '' : ` (${run.mutant})`}`),
          run.verdict ?? run.status,
          run.stopReason ?? '',
          run.steps,
          run.held,
          run.blocked,
          run.findings,
          run.startedAt,
        ]);
        const head = [
          'run',
          'scenario',
          'verdict',
          'stop reason',
          'steps',
          'held',
          'blocked',
          'findings',
          'started',
        ];
        process.stdout.write(`${table(head, rows)}\n`);
      }
      await store.close();
    });

  trace
    .command('show')
    .summary('one run, step by step')
    .argument('<run>')
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .action(async (id: string, options: Common) => {
      const store = openTrace(options.trace, { readOnly: true });
      const recorded = store.readRun(id);
      if (options.json === true) {
        process.stdout.write(exportRun(recorded, 'full'));
      } else {
        const accounts = recorded.approvals.map((approval) => heldAccount(recorded, approval));
        process.stdout.write(`${[runStory(recorded), ...accounts].join('\n\n')}\n`);
      }
      await store.close();
    });

  trace
    .command('export')
    .summary('one run for other tools')
    .argument('<run>')
    .addOption(new Option('--format <format>', 'how much of it').choices(EXPORT_FORMATS).default('summary'))
    .addOption(traceOption())
    .action(async (id: string, options: Common & { readonly format: ExportFormat }) => {
      const store = openTrace(options.trace, { readOnly: true });
      process.stdout.write(exportRun(store.readRun(id), options.format));
      await store.close();
    });
}
