import type { Command } from 'commander';
import { Option } from 'commander';
import { type Done, EXIT } from '../exit-codes.ts';
import { print, printJson } from '../print.ts';
import { plain } from '../table.ts';
import { openTraceFile, traceOption } from '../trace-file.ts';

type Options = {
  readonly trace: string;
  readonly tenant?: string;
  readonly actor?: string;
  readonly format: 'json' | 'yaml';
};

export function policyExport(policy: Command, done: Done): void {
  policy
    .command('export')
    .summary('the policy of a promoted workflow, for use in front of a real app')
    .description(
      'Prints the policy of a promoted workflow: what is not trusted outside the sandbox is denied, and where the level asks for review, whatever writes is held for a person. Refuses where the workflow is not promoted, or its certificate is revoked.',
    )
    .argument('<workflow>', 'by the name in its policy, or its folder')
    .option('--tenant <id>', 'tenant of the real app, instead of the sandbox’s')
    .option('--actor <id>', 'actor of the real app; by default the policy is bound to none')
    .addOption(new Option('--format <format>', 'how').choices(['json', 'yaml']).default('json'))
    .addOption(traceOption())
    .addHelpText('after', '\nExit codes: 0 printed, 1 not promoted, or revoked.')
    .action(async (name: string, options: Options) => {
      const [{ gatherEvidence }, { promotedPolicy }, { getWorkflow }, { isAtMost }] = await Promise.all([
        import('../../evaluate/promotion/gather-evidence.ts'),
        import('../../evaluate/promotion/capability-levels.ts'),
        import('../../evaluate/find-workflow.ts'),
        import('../../evaluate/promotion/levels.ts'),
      ]);
      const store = await openTraceFile(options.trace, 'read');
      const workflow = getWorkflow(
        name,
        store.listFacts().map((run) => run.workflow),
      );
      const evidence = gatherEvidence(store, workflow);
      await store.close();
      const { promoted } = evidence;
      if (promoted === null || isAtMost(promoted.certificate.level, 'sandbox_only')) {
        const level = promoted?.certificate.level ?? 'blocked';
        process.stderr.write(plain(`${workflow} is ${level}: there is no policy for outside the sandbox.\n`));
        process.stderr.write(`playpen promote ${workflow} --to draft_with_review says what is missing.\n`);
        done(EXIT.verdict);
        return;
      }
      if (promoted.changed.length > 0) {
        process.stderr.write(
          `The certificate of ${workflow} is revoked: ${promoted.changed.join(', ')} changed since. Run its scenarios again and promote it.\n`,
        );
        done(EXIT.verdict);
        return;
      }
      const { level, capabilities } = promoted.certificate;
      const { actor_id: _sandboxActor, ...exported } = promotedPolicy(evidence.policy, level, capabilities);
      const bound = {
        ...exported,
        ...(options.tenant !== undefined && { tenant_id: options.tenant }),
        ...(options.actor !== undefined && { actor_id: options.actor }),
      };
      if (options.format === 'json') printJson(bound);
      else print((await import('yaml')).stringify(bound).trimEnd());
    });
}
