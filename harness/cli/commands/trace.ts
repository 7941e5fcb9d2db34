import { type Command, Option } from 'commander';
import { PlaypenError } from '../../errors.ts';
import type { Format } from '../../export/export-as.ts';
import { exportRun } from '../../trace/export.ts';
import type { RecordedRun, RecordedStep } from '../../trace/recorded-run.ts';
import { RUN_KINDS, type RunKind } from '../../trace/run-filter.ts';
import type { RunListing } from '../../trace/run-listing.ts';
import { changesAccount } from '../changes-account.ts';
import { asOfNow } from '../current-approvals.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { EXPORT_FORMATS, exportToFile } from '../export-to-file.ts';
import { heldAccount } from '../held-account.ts';
import { positiveInteger } from '../option-values.ts';
import { print, printJson, printJsonText } from '../print.ts';
import { runStory } from '../run-story.ts';
import { snapshotsOption } from '../snapshots-folder.ts';
import { table } from '../table.ts';
import { openTraceFile, traceOption } from '../trace-file.ts';
import { isWrong, runIds, verificationInWords } from '../verification.ts';
import { addTraceGc } from './trace-gc.ts';
import { addTraceReport } from './trace-report.ts';

type Common = { readonly trace: string; readonly json?: true };
type Show = Common & { readonly step?: number; readonly snapshots: string };
type Verify = Common & { readonly all?: true; readonly head?: string };

const EXPORT_HELP = `
Formats:
  summary      JSON in short: actor, policy version, steps, result
  full         JSON of everything but the pictures and documents
  html         one file for any browser: steps, pictures, decisions, requests
  zip          the page, the JSON forms, and what was captured
  playwright   for npx playwright show-trace
  har          HTTP Archive 1.2 of its requests
  atif         Agent Trajectory Interchange Format 1.7
  otel         OpenTelemetry spans, OTLP as JSON

All of it is redacted, as the trace is.`;

export function traceCommand(program: Command, done: Done): void {
  const trace = program
    .command('trace')
    .summary('read what was recorded')
    .description('Lists, shows and exports recorded runs.');

  trace
    .command('list')
    .summary('runs, newest first')
    .description(
      'Lists recorded runs, newest first; replays, forks and reference runs only where they are asked for. A narrow terminal gets fewer columns; --json has all.',
    )
    .option('--limit <n>', 'how many at the most', positiveInteger, 30)
    .addOption(
      new Option('--kind <kind>', 'ordinary runs, or those made from another one')
        .choices([...RUN_KINDS, 'all'])
        .default('run'),
    )
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .action(async (options: Common & { readonly limit: number; readonly kind: RunKind | 'all' }) => {
      const store = await openTraceFile(options.trace, 'read');
      const kind = options.kind === 'all' ? {} : { kind: options.kind };
      const runs = store.listRuns({ ...kind, limit: options.limit });
      if (options.json === true) {
        printJson(runs);
      } else if (runs.length === 0) {
        print(options.kind === 'run' ? 'No runs yet. playpen run records some.' : 'No runs of that kind.');
      } else {
        const rows = runs.map((run) => [
          run.id,
          nameOf(run),
          run.verdict ?? run.status,
          run.stopReason ?? '',
          run.steps,
          run.held,
          run.blocked,
          run.findings,
          `${run.startedAt.slice(0, 19)}Z`,
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
        const expendable = ['findings', 'blocked', 'stop reason', 'started', 'held', 'steps'];
        print(table(head, rows, { expendable }));
      }
      await store.close();
    });

  trace
    .command('show')
    .summary('one run, step by step')
    .description('Tells one run: who acted under which policy, each step, what was held, how it was judged.')
    .argument('<run>', 'as trace list prints it')
    .option('--step <n>', 'only this step: what it changed, one by one, and its console', positiveInteger)
    .option('--json', 'print as JSON')
    .addOption(snapshotsOption())
    .addOption(traceOption())
    .action(async (id: string, options: Show) => {
      const store = await openTraceFile(options.trace, 'read');
      const recorded = store.readRun(id);
      if (options.step !== undefined) {
        const step = stepAt(recorded, options.step);
        const { changesOfStep } = await import('../../review/changes-of-step.ts');
        const changed = await changesOfStep(store, recorded, step);
        if (options.json === true) printJson({ ...changed, console: step.finished?.console ?? null });
        else print(changesAccount(step, changed));
      } else if (options.json === true) {
        printJsonText(exportRun(recorded, 'full'));
      } else {
        const approvals = recorded.approvals.map(asOfNow(store));
        const accounts = approvals.map((approval) => heldAccount(recorded, approval));
        const { head } = store.verifyRun(id);
        const { openSnapshots } = await import('../../visual/snapshots.ts');
        const { compareRun } = await import('../../review/baselines/compare-run.ts');
        const compared = await compareRun(store, openSnapshots(options.snapshots), recorded);
        print([runStory(recorded, head, compared), ...accounts].join('\n\n'));
      }
      await store.close();
    });

  trace
    .command('verify')
    .summary('whether records are as they were written')
    .description(
      'Finds records that were changed, removed, reordered or added since they were written, and requests, steps and approvals that do not fit each other. Exit code 1 where a run is not whole, or where a request went out with an approval that was not used for it.',
    )
    .argument('[run]', 'as trace list prints it; without it, all of them')
    .option('--all', 'every run of the trace')
    .option('--head <hash>', 'what the last event of the run must be, as trace show printed it before')
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .action(async (id: string | undefined, options: Verify) => {
      if (options.head !== undefined && id === undefined) {
        throw new PlaypenError(
          'USAGE',
          'Cannot verify "--head" of all runs: each has its own; expected a run',
        );
      }
      const store = await openTraceFile(options.trace, 'read');
      const ids = id === undefined ? runIds(store) : [id];
      const results = ids.map((run) => store.verifyRun(run, options.head));
      if (options.json === true) printJson(results);
      else print(results.length === 0 ? 'No runs yet.' : results.map(verificationInWords).join('\n'));
      done(results.some(isWrong) ? EXIT.verdict : EXIT.ok);
      await store.close();
    });

  trace
    .command('export')
    .summary('one run for other tools')
    .description('Exports one run. What is JSON is printed, the rest is written to a file.')
    .argument('<run>', 'as trace list prints it')
    .addOption(new Option('--format <format>', 'see below').choices(EXPORT_FORMATS).default('summary'))
    .option('--out <file>', 'write it there; default for html, zip and playwright: a file named like the run')
    .addOption(traceOption())
    .addHelpText('after', EXPORT_HELP)
    .action(async (id: string, options: Common & { readonly format: Format; readonly out?: string }) => {
      const store = await openTraceFile(options.trace, 'read');
      try {
        await exportToFile(store, id, options.format, options.out);
      } finally {
        await store.close();
      }
    });

  addTraceReport(trace);
  addTraceGc(trace);
}

function nameOf({ scenario, workflow, mutant, kind, parentStep }: RunListing): string {
  const own = kind === 'run' ? null : `${kind}${parentStep === null ? '' : ` at step ${parentStep}`}`;
  const notes = [mutant, own].filter((note) => note !== null);
  return `${scenario ?? workflow}${notes.map((note) => ` (${note})`).join('')}`;
}

function stepAt({ run, steps }: RecordedRun, index: number): RecordedStep {
  const step = steps.find(({ proposed }) => proposed.index === index);
  if (step !== undefined) return step;
  const expected = steps.length === 0 ? 'it has none' : `expected 1 to ${steps.length}`;
  throw new PlaypenError('USAGE', `Cannot show step "${index}" of the run "${run.id}": ${expected}`);
}
