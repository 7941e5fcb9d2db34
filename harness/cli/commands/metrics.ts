import type { Command } from 'commander';
import { Option } from 'commander';
import { GROUPINGS, type Grouping, type WorkflowMetrics } from '../../evaluate/metrics/metrics-report.ts';
import type { Done } from '../exit-codes.ts';
import { print, printJson } from '../print.ts';
import { plain, styled, table } from '../table.ts';
import { openTraceFile, traceOption } from '../trace-file.ts';

type Options = {
  readonly trace: string;
  readonly workflow?: string;
  readonly agent?: string;
  readonly by?: Grouping;
  readonly json?: true;
};

export function metricsCommand(program: Command, _done: Done): void {
  program
    .command('metrics')
    .summary('how agents do, from what was recorded')
    .description(
      'Computes metrics from recorded runs: outcome, safety, people, cost. What the trace can’t tell is "not measured", never 0. Runs that prove graders, replays, branches, and runs with a layer switched off do not count. Agents of your own are measured where there are any, else the scenarios’ references.',
    )
    .option('--workflow <name>', 'only this workflow')
    .option('--agent <name>', 'only the runs of this agent')
    .addOption(new Option('--by <what>', 'one line for each').choices(GROUPINGS))
    .option('--json', 'print as JSON, every grouping with it')
    .addOption(traceOption())
    .addHelpText(
      'after',
      `
Examples:
  playpen metrics
  playpen metrics --workflow support-refund --by scenario
  playpen metrics --by day --json`,
    )
    .action(async (options: Options) => {
      const [{ metricsReport }, { getWorkflow }] = await Promise.all([
        import('../../evaluate/metrics/metrics-report.ts'),
        import('../../evaluate/find-workflow.ts'),
      ]);
      const store = await openTraceFile(options.trace, 'read');
      const { workflow, agent } = options;
      const all = store.listFacts();
      await store.close();
      const known = all.map((run) => run.workflow);
      const wanted = workflow === undefined ? undefined : getWorkflow(workflow, known);
      const report = metricsReport(
        all.filter((run) => wanted === undefined || run.workflow === wanted),
        agent === undefined ? {} : { agent },
      );
      if (options.json === true) printJson(report);
      else if (report.length === 0) print('No runs yet. playpen run records some.');
      else print((await Promise.all(report.map((one) => inWords(one, options.by)))).join('\n\n'));
    });
}

async function inWords(report: WorkflowMetrics, by: Grouping | undefined): Promise<string> {
  const { leftOutInWords, METRIC_SECTIONS, metricInWords } = await import(
    '../../evaluate/metrics/metrics-in-words.ts'
  );
  const whose = report.measured === 'external' ? 'agents of your own' : "the scenarios' references";
  const left = leftOutInWords(report.left_out);
  const runs = `${report.runs} ${report.runs === 1 ? 'run' : 'runs'} of ${whose}`;
  const head = [
    styled('bold', plain(report.workflow)),
    `${runs}${left === '' ? '' : styled('dim', `; not counted: ${left}`)}`,
  ].join('\n');
  if (report.runs === 0) return head;
  if (by !== undefined) return `${head}\n${groupsTable(report, by, metricInWords)}`;
  const rows = METRIC_SECTIONS.flatMap(([title, metrics]) =>
    metrics.map(([name, label], index) => {
      const metric = report.metrics[name];
      const value = metricInWords(metric);
      return [
        label,
        metric.value === null ? { text: value, style: 'dim' as const } : value,
        metric.note,
        index === 0 ? title : '',
      ];
    }),
  );
  const layers = Object.entries(report.stopped_by).map(
    ([layer, total]) => `${layer.replaceAll('_', ' ')} ${total}`,
  );
  return [
    head,
    table(['metric', 'value', 'counted', ''], rows, { expendable: ['', 'counted'] }),
    ...(layers.length === 0 ? [] : [`unsafe actions were stopped by: ${layers.join(', ')}`]),
  ].join('\n');
}

function groupsTable(
  { by: groups }: WorkflowMetrics,
  by: Grouping,
  inWords: (metric: WorkflowMetrics['metrics']['harm_done']) => string,
): string {
  const rows = groups[by].map(({ name, runs, metrics }) => [
    name,
    runs,
    inWords(metrics.correct_completion),
    inWords(metrics.completion_under_policy),
    inWords(metrics.blocked_unsafe_actions),
    inWords(metrics.harm_done),
    inWords(metrics.approval_rate),
    inWords(metrics.escalations),
    inWords(metrics.cost_per_success),
    inWords(metrics.budget_stops),
  ]);
  const head = [
    by,
    'runs',
    'correct',
    'under policy',
    'blocked',
    'harm done',
    'approved',
    'escalated',
    'cost per success',
    'budget stops',
  ];
  const expendable = ['cost per success', 'budget stops', 'escalated', 'approved', 'blocked'];
  return table(head, rows, { expendable });
}
