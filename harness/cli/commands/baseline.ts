import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import { PlaypenError, quoted } from '../../errors.ts';
import type { TraceStore } from '../../trace/store.ts';
import type { Candidate } from '../../visual/ruling.ts';
import type { Snapshots } from '../../visual/snapshots.ts';
import { type CountedOverview, historyInWords, overviewInWords } from '../baselines-account.ts';
import { counted } from '../counted.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { stepNumber } from '../option-values.ts';
import { print, printJson } from '../print.ts';
import { snapshotsOption } from '../snapshots-folder.ts';
import { openTraceFile, traceFlag, traceOption } from '../trace-file.ts';
import { userName } from '../user-name.ts';

type Common = { readonly trace: string; readonly snapshots: string; readonly json?: true };
type Choice = Common & {
  readonly step?: number;
  readonly group?: string;
  readonly all?: true;
  readonly replace?: true;
  readonly reason: string;
};

export function baselineCommand(program: Command, done: Done): void {
  const baseline = program
    .command('baseline')
    .summary('see and accept how pages look')
    .description(
      'Compares the pages of runs with those that were accepted before, and accepts or rejects what is new. A scenario is compared from the first time that something of it was accepted.',
    );

  common(
    baseline
      .command('list')
      .summary('what is unreviewed')
      .description(
        'Lists what looks different from its baselines, in groups of the same change: of the newest run of each scenario, or of one run.',
      )
      .argument('[run]', 'as trace list prints it; the newest of each scenario by default')
      .option('--history', 'what was accepted and rejected, by whom, instead')
      .addHelpText('after', '\nExit codes: 0 nothing is unreviewed, 3 something is.'),
  ).action(async (run: string | undefined, options: Common & { readonly history?: true }) => {
    await withParts(options, 'read', async (store, snapshots) => {
      if (options.history === true) {
        const rulings = snapshots.scenarios().flatMap((scenario) => snapshots.rulings(scenario));
        if (options.json === true) printJson(rulings);
        else print(historyInWords(rulings));
        return;
      }
      const overview = await unreviewed(store, snapshots, run);
      if (options.json === true) printJson(overview);
      else print(overviewInWords(overview));
      done(overview.groups.length > 0 ? EXIT.pending : EXIT.ok);
    });
  });

  for (const [verb, outcome, summary] of [
    ['accept', 'accepted', 'what was recorded becomes a baseline'],
    ['reject', 'rejected', 'what was recorded is wrong; runs that look like it fail'],
  ] as const) {
    const command = baseline
      .command(verb)
      .summary(summary)
      .description(
        `Rules on unreviewed views: ${summary}. The bytes that were recorded are taken; nothing is captured again. Who ruled and when is kept in the manifest.`,
      )
      .argument('[run]', 'every unreviewed view of this run')
      .option('--step <n>', 'only the view after this step of the run; 0 is the page it began on', stepNumber)
      .option('--group <fingerprint>', 'every view with this change, as baseline list prints it')
      .option('--all', 'everything that baseline list shows as unreviewed')
      .option('--reason <text>', 'why; it is kept', '');
    if (verb === 'accept') {
      command.option('--replace', 'take the place of the baselines of the same step, not stand beside them');
    }
    common(command).action(async (run: string | undefined, options: Choice) => {
      await withParts(options, 'change', async (store, snapshots) => {
        const candidates = await chosen(store, snapshots, run, options);
        const { ruleOn } = await import('../../review/baselines/rule.ts');
        const by = userName();
        const { reason, replace = false } = options;
        const parts = { store, snapshots, clock: systemClock };
        const rulings = ruleOn(parts, candidates, { outcome, by, reason, replace });
        if (options.json === true) printJson(rulings);
        else {
          const batch = rulings[0]?.batch ?? '';
          print(
            `${counted(rulings.length, 'view')} ${outcome} by ${by}; playpen baseline undo ${batch}${traceFlag(options.trace)} takes it back.`,
          );
        }
      });
    });
  }

  common(
    baseline
      .command('undo')
      .summary('take back what was accepted or rejected')
      .description('Takes back what was ruled at once: the last time, or the one that is named.')
      .argument('[ruling]', 'as baseline list --history prints it'),
  ).action(async (batch: string | undefined, options: Common) => {
    await withParts(options, 'change', async (store, snapshots) => {
      const { undoRulings } = await import('../../review/baselines/rule.ts');
      const undone = undoRulings({ store, snapshots, clock: systemClock }, userName(), batch);
      if (options.json === true) printJson(undone);
      else print(`${counted(undone.length, 'view')} ${undone[0]?.outcome} before: undone.`);
    });
  });
}

function common(command: Command): Command {
  return command.option('--json', 'print as JSON').addOption(snapshotsOption()).addOption(traceOption());
}

async function withParts(
  { trace, snapshots: folder }: Common,
  purpose: 'read' | 'change',
  work: (store: TraceStore, snapshots: Snapshots) => Promise<void>,
): Promise<void> {
  const { openSnapshots } = await import('../../visual/snapshots.ts');
  const store = await openTraceFile(trace, purpose);
  try {
    await work(store, openSnapshots(folder));
  } finally {
    await store.close();
  }
}

async function unreviewed(
  store: TraceStore,
  snapshots: Snapshots,
  run: string | undefined,
): Promise<CountedOverview> {
  const { findUnreviewed } = await import('../../review/baselines/find-unreviewed.ts');
  const { candidatesOfRun } = await import('../../review/baselines/candidates-of-run.ts');
  const latest = run === undefined ? undefined : [store.readPages(run).run];
  const overview = await findUnreviewed(store, snapshots, latest);
  const viewsOf = (runId: string) => candidatesOfRun(store.readPages(runId)).length;
  const unfollowed = overview.unfollowed.map((one) => ({ ...one, views: viewsOf(one.runId) }));
  return { ...overview, unfollowed };
}

/** What is to be ruled on: of one run, of one group, or everything; in a run without baselines every view. */
async function chosen(
  store: TraceStore,
  snapshots: Snapshots,
  run: string | undefined,
  { step, group, all }: Choice,
): Promise<readonly Candidate[]> {
  const ways = [run, group, all].filter((way) => way !== undefined);
  if (ways.length !== 1 || (step !== undefined && run === undefined)) {
    throw new PlaypenError(
      'USAGE',
      'Cannot rule on views without knowing which: expected one of RUN, RUN --step N, --group FINGERPRINT, --all',
    );
  }
  const { groups, unfollowed } = await unreviewed(store, snapshots, run);
  if (run !== undefined && unfollowed.length > 0) {
    const { candidatesOfRun } = await import('../../review/baselines/candidates-of-run.ts');
    return candidatesOfRun(store.readRun(run)).filter(({ view }) => step === undefined || view.step === step);
  }
  if (group !== undefined) {
    const found = groups.filter(({ fingerprint }) => fingerprint.startsWith(group));
    if (found.length !== 1) {
      throw new PlaypenError(
        'BASELINE_REFUSED',
        `Cannot rule on the group ${quoted(group)}: ${found.length === 0 ? 'nothing unreviewed has this change' : 'several begin like that'}; expected what "playpen baseline list" prints`,
      );
    }
    return found.flatMap(({ views }) => views.map(({ candidate }) => candidate));
  }
  const candidates = groups.flatMap(({ views }) => views.map(({ candidate }) => candidate));
  return candidates.filter(({ view }) => step === undefined || view.step === step);
}
