import type { Command } from 'commander';
import { Option } from 'commander';
import type { Done } from '../exit-codes.ts';
import { print, printJson } from '../print.ts';
import { plain, table } from '../table.ts';
import { fromHere, openTraceFile, traceOption } from '../trace-file.ts';
import { policyExport } from './policy-export.ts';

type CheckOptions = { readonly json?: true; readonly routes?: string };
type LearnOptions = { readonly json?: true; readonly out?: string; readonly trace: string };

export function policyCommand(program: Command, done: Done): void {
  const policy = program
    .command('policy')
    .summary('check and learn policies and route maps')
    .description(
      'Checks policy files and the route maps of remote apps, and writes both from a recorded run.',
    );

  policy
    .command('check')
    .summary('read a policy or a route map and say what it means')
    .description(
      'Reads a policy and says, for each tool, whether it is allowed, asks a person, or is denied, and by which rule. Of a route map it says what each route does. Exit code 2 where the file is neither.',
    )
    .argument('<file>', 'JSON or YAML; a file with "routes" is a route map')
    .option('--routes <map>', 'the route map of the remote app that the policy is for')
    .option('--json', 'print as JSON')
    .action(check);

  policy
    .command('learn')
    .summary('write a route map and a policy from a recorded run')
    .description(
      'Writes what a run was seen to ask of an app as a route map, and a policy beside it. Ids in paths become parameters. Whatever could change something has the effect "unknown" and is held for a person, until somebody has said what it does; nothing of that kind is ever allowed.',
    )
    .argument('<run>', 'as trace list prints it')
    .option(
      '--out <file>',
      'write the map there, and the policy to the same name with .policy before its ending',
    )
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .action(learn);

  policyExport(policy, done);

  policy
    .command('schema')
    .summary('print a JSON Schema for editors')
    .description('Prints the JSON Schema of policies or of route maps.')
    .addOption(new Option('--of <kind>', 'which').choices(['policy', 'routes']).default('policy'))
    .action(async ({ of }: { readonly of: 'policy' | 'routes' }) => {
      const [{ z }, { policySchema }, { routeMapSchema }] = await Promise.all([
        import('zod'),
        import('../../policy/policy.ts'),
        import('../../environments/remote/route-map.ts'),
      ]);
      printJson(z.toJSONSchema(of === 'policy' ? policySchema : routeMapSchema, { io: 'input' }));
    });
}

async function check(file: string, options: CheckOptions): Promise<void> {
  const { isRouteMapFile } = await import('../../environments/remote/parse-route-map.ts');
  if (options.routes === undefined && isRouteMapFile(file)) return checkRoutes(file, options);
  const [{ mockSaasEnvironment }, { remote }, { decideCapability }, { readPolicy }, { policyHash }] =
    await Promise.all([
      import('../../environments/mock-saas/mock-saas-environment.ts'),
      import('../../environments/remote/remote.ts'),
      import('../../policy/decide.ts'),
      import('../../policy/parse-policy.ts'),
      import('../../policy/policy.ts'),
    ]);
  const { capabilities } = options.routes === undefined ? mockSaasEnvironment : remote(options.routes);
  const policy = readPolicy(file, capabilities);
  const decisions = capabilities.map((capability) => {
    const { outcome, rule } = decideCapability(policy, capability);
    const { name: tool, risk, title } = capability;
    return { tool, risk, decision: outcome, rule, title };
  });
  const { workflow, version, tenant_id } = policy;
  const hash = policyHash(policy);
  if (options.json === true) {
    printJson({ workflow, version, tenant_id, hash, decisions });
    return;
  }
  const rows = decisions.map(({ tool, risk, decision, rule, title }) => [tool, risk, decision, rule, title]);
  print(plain(`${workflow}, version ${version}, for ${tenant_id}, ${hash.slice(0, 12)}`));
  print('');
  print(
    table(['tool', 'risk', 'decision', 'rule', 'what it is'], rows, { expendable: ['what it is', 'rule'] }),
  );
}

async function checkRoutes(file: string, options: CheckOptions): Promise<void> {
  const [{ readRouteMap }, { isCarrier }, { meaningOf }] = await Promise.all([
    import('../../environments/remote/parse-route-map.ts'),
    import('../../environments/remote/route-map.ts'),
    import('../../environments/remote/route-effects.ts'),
  ]);
  const map = readRouteMap(file);
  const routes = map.routes.map((entry) => {
    const { method, path } = entry;
    if (isCarrier(entry))
      return { method, path, effect: `carries ${entry.carries}`, risk: '', capability: '' };
    const { effect, capability, operation } = entry;
    const where = operation === undefined ? path : `${path} ${operation}`;
    return { method, path: where, effect, risk: meaningOf(effect).risk, capability };
  });
  const tenants = Object.entries(map.tenants).map(([id, { origins }]) => ({ id, origins }));
  if (options.json === true) {
    printJson({ name: map.name, tenants, routes });
    return;
  }
  for (const { id, origins } of tenants) print(plain(`${map.name}, ${id}: ${origins.join(', ')}`));
  print('');
  const rows = routes.map(({ method, path, effect, risk, capability }) => [
    method,
    path,
    effect,
    risk,
    capability,
  ]);
  print(
    table(['method', 'path', 'effect', 'risk', 'capability'], rows, { expendable: ['risk', 'capability'] }),
  );
  const unknown = routes.filter(({ effect }) => effect === 'unknown').length;
  if (unknown > 0) print(`\n${unknown} of ${routes.length} have the effect unknown; say what they do.`);
}

async function learn(runId: string, options: LearnOptions): Promise<void> {
  const [{ learnRoutes }, { writeLearned }] = await Promise.all([
    import('../../environments/remote/learn-routes.ts'),
    import('../write-learned.ts'),
  ]);
  const store = await openTraceFile(options.trace, 'read');
  const learned = learnRoutes(store.readRun(runId));
  await store.close();
  const text = writeLearned(learned, options.out);
  if (options.json === true) printJson({ map: learned.map, policy: learned.policy });
  else if (options.out === undefined) print(`${text.map}---\n${text.policy}`.trimEnd());
  for (const path of text.written)
    process.stderr.write(`Wrote ${fromHere(path)}; look it through before it is used.\n`);
}
