import type { Command } from 'commander';
import { mockSaasEnvironment } from '../../environments/mock-saas/mock-saas-environment.ts';
import { decideCapability } from '../../policy/decide.ts';
import { readPolicy } from '../../policy/parse-policy.ts';
import { policyHash } from '../../policy/policy.ts';
import type { Done } from '../exit-codes.ts';
import { table } from '../table.ts';

export function policyCommand(program: Command, _done: Done): void {
  program
    .command('policy')
    .summary('check policy files')
    .description('Checks policy files and says what they mean.')
    .command('check')
    .summary('read a policy and say what it allows')
    .argument('<file>')
    .option('--json', 'print as JSON')
    .action((file: string, options: { readonly json?: true }) => {
      const { capabilities } = mockSaasEnvironment;
      const policy = readPolicy(file, capabilities);
      const decisions = capabilities.map((capability) => ({
        tool: capability.name,
        risk: capability.risk,
        decision: decideCapability(policy, capability).outcome,
        rule: decideCapability(policy, capability).rule,
        title: capability.title,
      }));
      const { workflow, version, tenant_id } = policy;
      const hash = policyHash(policy);
      if (options.json === true) {
        process.stdout.write(
          `${JSON.stringify({ workflow, version, tenant_id, hash, decisions }, null, 2)}\n`,
        );
        return;
      }
      const rows = decisions.map(({ tool, risk, decision, rule, title }) => [
        tool,
        risk,
        decision,
        rule,
        title,
      ]);
      process.stdout.write(
        `${workflow}, version ${version}, for ${tenant_id}, ${hash.slice(0, 12)}\n\n${table(['tool', 'risk', 'decision', 'rule', 'what it is'], rows)}\n`,
      );
    });
}
