import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { Option } from 'commander';
import { systemClock } from '../../clock.ts';
import { PlaypenError, quoted } from '../../errors.ts';
import type { Certificate } from '../../evaluate/promotion/certificate.ts';
import { LEVELS, type Level } from '../../evaluate/promotion/levels.ts';
import type { WorkflowEvidence } from '../../evaluate/promotion/workflow-evidence.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { keptLevel } from '../level-values.ts';
import { print, printJson } from '../print.ts';
import { plain } from '../table.ts';
import { openTraceFile, traceOption } from '../trace-file.ts';

type PromoteOptions = {
  readonly trace: string;
  readonly to: Level;
  readonly keep?: Readonly<Record<string, Level>>;
  readonly reason: string;
  readonly by?: string;
  readonly json?: true;
};

export function promoteCommand(program: Command, done: Done): void {
  program
    .command('promote')
    .summary('give a workflow a level, on the evidence of its runs')
    .description(
      'Gives a workflow a level where its runs carry it, and keeps the certificate; refuses with what is missing where they do not. A level ends when the agent, prompt, model, policy, app, scenarios or harness changes. What no right run has done stays in the sandbox.',
    )
    .argument('<workflow>', 'by the name in its policy, or its folder')
    .addOption(new Option('--to <level>', 'level').choices(LEVELS).makeOptionMandatory())
    .option('--keep <tool=level>', 'keep one tool at this level at most; repeat for more', keptLevel)
    .option('--reason <text>', 'why, for the certificate', '')
    .option('--by <name>', 'who decides; by default the user of this machine')
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .addHelpText(
      'after',
      `
Examples:
  playpen promote support-refund --to draft_with_review
  playpen promote support-refund --to draft_with_review \\
    --keep billing.refund=sandbox_only
  playpen promote support-refund --to blocked --reason "wrong refunds"

Exit codes: 0 promoted, 1 something is missing, 2 there is no such workflow or
no evidence of it.`,
    )
    .action(async (name: string, options: PromoteOptions) => {
      const [{ gatherEvidence }, { missingFor }, { issueCertificate }, { getWorkflow }] = await Promise.all([
        import('../../evaluate/promotion/gather-evidence.ts'),
        import('../../evaluate/promotion/missing-for.ts'),
        import('../../evaluate/promotion/issue-certificate.ts'),
        import('../../evaluate/find-workflow.ts'),
      ]);
      const store = await openTraceFile(options.trace, 'change');
      try {
        const workflow = getWorkflow(
          name,
          store.listFacts().map((run) => run.workflow),
        );
        const evidence = gatherEvidence(store, workflow);
        checkKept(options.keep ?? {}, evidence);
        const missing = missingFor(options.to, evidence);
        if (missing.length > 0) {
          if (options.json === true) printJson({ workflow, level: options.to, promoted: false, missing });
          else await refuse(options.to, evidence, missing);
          done(EXIT.verdict);
          return;
        }
        const at = systemClock.now();
        const by = options.by ?? userInfo().username;
        const { to: level, reason, keep } = options;
        const certificate = issueCertificate(evidence, { level, at, by, reason, ...(keep && { keep }) });
        store.recordPromotion({ workflow, level, certificate, at });
        await tell(certificate, options);
      } finally {
        await store.close();
      }
    });
}

function checkKept(keep: Readonly<Record<string, Level>>, { policy }: WorkflowEvidence): void {
  const unknown = Object.keys(keep).find((name) => policy.tools[name] === undefined);
  if (unknown === undefined) return;
  const known = Object.keys(policy.tools).join(', ');
  throw new PlaypenError(
    'USAGE',
    `Cannot keep ${quoted(unknown)}: the policy names no such tool; expected one of ${known}`,
  );
}

async function refuse(
  level: Level,
  evidence: WorkflowEvidence,
  missing: readonly { readonly what: string; readonly why: string }[],
): Promise<void> {
  const { earnedLevel } = await import('../../evaluate/promotion/missing-for.ts');
  const { workflow, stale, agent, runs } = evidence;
  print(
    plain(`${workflow} is not ${level}: ${missing.length} missing (${runs.length} runs of ${agent} count)`),
  );
  for (const { what, why } of missing) print(plain(`  ${what}: ${why}`));
  if (stale.runs > 0)
    print(
      plain(
        `${stale.runs} older runs do not count: ${stale.because.join(', ')} changed since; run them again`,
      ),
    );
  print(plain(`What there is carries ${earnedLevel(evidence)}; playpen checklist ${workflow} shows it all.`));
}

async function tell(certificate: Certificate, { json }: PromoteOptions): Promise<void> {
  const { certificateAccount } = await import('../certificate-account.ts');
  if (json === true) printJson({ ...certificate, promoted: true });
  else
    print(`${plain(`${certificate.workflow} is ${certificate.level}.`)}\n${certificateAccount(certificate)}`);
}
