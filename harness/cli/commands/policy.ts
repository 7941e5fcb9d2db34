import type { Command } from 'commander';
import type { Done } from '../exit-codes.ts';
import { print, printJson } from '../print.ts';
import { plain, table } from '../table.ts';

export function policyCommand(program: Command, _done: Done): void {
  program
    .command('policy')
    .summary('check policy files')
    .description('Checks policy files and says what they mean.')
    .command('check')
    .summary('read a policy and say what it allows')
    .description(
      'Reads a policy and says, for each tool, whether it is allowed, asks a person, or is denied, and by which rule. Exit code 2 where the file is not a policy.',
    )
    .argument('<file>', 'JSON or YAML')
    .option('--json', 'print as JSON')
    .action(async (file: string, options: { readonly json?: true }) => {
      const [{ mockSaasEnvironment }, { decideCapability }, { readPolicy }, { policyHash }] =
        await Promise.all([
          import('../../environments/mock-saas/mock-saas-environment.ts'),
          import('../../policy/decide.ts'),
          import('../../policy/parse-policy.ts'),
          import('../../policy/policy.ts'),
        ]);
      const { capabilities } = mockSaasEnvironment;
      const policy = readPolicy(file, capabilities);
      const decisions = capabilities.map((capability) => {
        const { outcome, rule } = decideCapability(policy, capability);
        return {
          tool: capability.name,
          risk: capability.risk,
          decision: outcome,
          rule,
          title: capability.title,
        };
      });
      const { workflow, version, tenant_id } = policy;
      const hash = policyHash(policy);
      if (options.json === true) {
        printJson({ workflow, version, tenant_id, hash, decisions });
        return;
      }
      const rows = decisions.map(({ tool, risk, decision, rule, title }) => [
        tool,
        risk,
        decision,
        rule,
        title,
      ]);
      print(plain(`${workflow}, version ${version}, for ${tenant_id}, ${hash.slice(0, 12)}`));
      print('');
      print(
        table(['tool', 'risk', 'decision', 'rule', 'what it is'], rows, {
          expendable: ['what it is', 'rule'],
        }),
      );
    });
}
