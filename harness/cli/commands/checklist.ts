import type { Command } from 'commander';
import { type Done, EXIT } from '../exit-codes.ts';
import { print, printJson } from '../print.ts';
import { plain, styled } from '../table.ts';
import { openTraceFile, traceOption } from '../trace-file.ts';

type Options = { readonly trace: string; readonly json?: true };

export function checklistCommand(program: Command, done: Done): void {
  program
    .command('checklist')
    .summary('whether a workflow is ready for real users')
    .description(
      'Answers the promotion checklist and the thirteen questions to ask of a workflow before real users get it, each with what its runs and its policy show. Says the level it has, and the level that its evidence carries.',
    )
    .argument('<workflow>', 'by the name in its policy, or its folder')
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .addHelpText('after', '\nExit codes: 0 every item holds, 1 one does not.')
    .action(async (name: string, options: Options) => {
      const [
        { gatherEvidence },
        { promotionChecklist },
        { readinessChecklist },
        { getWorkflow },
        { earnedLevel },
        { checklistAccount },
        { certificateAccount },
      ] = await Promise.all([
        import('../../evaluate/promotion/gather-evidence.ts'),
        import('../../evaluate/promotion/promotion-checklist.ts'),
        import('../../evaluate/promotion/readiness-checklist.ts'),
        import('../../evaluate/find-workflow.ts'),
        import('../../evaluate/promotion/missing-for.ts'),
        import('../checklist-account.ts'),
        import('../certificate-account.ts'),
      ]);
      const store = await openTraceFile(options.trace, 'read');
      const workflow = getWorkflow(
        name,
        store.listFacts().map((run) => run.workflow),
      );
      const evidence = gatherEvidence(store, workflow);
      await store.close();
      const promotion = promotionChecklist(evidence);
      const readiness = readinessChecklist(evidence);
      const { promoted, runs, agent, stale } = evidence;
      const isRevoked = promoted !== null && promoted.changed.length > 0;
      const level = promoted === null || isRevoked ? 'blocked' : promoted.certificate.level;
      const earned = earnedLevel(evidence);
      if (options.json === true) {
        const revoked_by = promoted?.changed ?? [];
        const certificate = promoted?.certificate ?? null;
        printJson({ workflow, agent, level, earned, revoked_by, certificate, promotion, readiness });
      } else {
        const was = isRevoked
          ? `; ${promoted.certificate.level} is revoked: ${promoted.changed.join(', ')} changed`
          : '';
        print(
          plain(
            `${workflow}: level ${level}${was}; ${runs.length} runs of ${agent} count, and carry ${earned}`,
          ),
        );
        if (stale.runs > 0)
          print(
            styled(
              'dim',
              plain(`${stale.runs} older runs do not count: ${stale.because.join(', ')} changed since`),
            ),
          );
        print(`\n${checklistAccount('Promotion', promotion)}`);
        print(`\n${checklistAccount('Before real users', readiness)}`);
        if (promoted !== null && !isRevoked)
          print(`\n${styled('bold', 'Certificate')}\n${certificateAccount(promoted.certificate)}`);
      }
      done([...promotion, ...readiness].every(({ holds }) => holds) ? EXIT.ok : EXIT.verdict);
    });
}
