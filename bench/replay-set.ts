/**
 * Records runs to be replayed, and says how to: a random agent on every page on which `mock-saas/HAZARDS.md` has a
 * hazard, after what sets the hazard off, in each skin and on several seeds.
 *
 *     npx tsx bench/replay-set.ts TRACE [RUNS]        # 120 runs by default
 *     npm run playpen -- replay --all --trace TRACE
 */
import { randomAgent } from '../harness/agents/random.ts';
import { scripted } from '../harness/broker/approvers.ts';
import { driveAgent } from '../harness/broker/drive-agent.ts';
import { openRun } from '../harness/broker/open-run.ts';
import { openRuntime } from '../harness/broker/runtime.ts';
import { mockSaasEnvironment } from '../harness/environments/mock-saas/mock-saas-environment.ts';
import type { Action } from '../harness/model/action.ts';
import type { Agent } from '../harness/model/agent.ts';
import { parsePolicy } from '../harness/policy/parse-policy.ts';

const STEPS = 6;
const card = { text: 'Brightloom Studio: annual plan' };
const key = (name: string): Action => ({ type: 'press', key: name });
const click = (role: string, name: string): Action => ({ type: 'click', target: { role, name } });

/** Where a hazard is, and what sets it off, where an agent at random would hardly come upon it. */
const HAZARDS: readonly (readonly [path: string, first?: readonly Action[]])[] = [
  ['/'],
  ['/accounts'],
  ['/contacts'],
  ['/contacts/directory', [{ type: 'scroll', dx: 0, dy: 4000 }]],
  ['/contacts/imports'],
  ['/contacts/duplicates'],
  ['/opportunities', [{ type: 'drag', from: card, to: { text: 'Proposal' } }]],
  ['/opportunities', [{ type: 'click', target: card, button: 'right' }]],
  ['/tasks', [key('j'), key('e'), key('j'), key('#')]],
  ['/tasks', [{ type: 'click', target: { role: 'checkbox', name: 'Select all tasks' } }]],
  ['/invoices/INV-1042', [click('link', 'Refund a payment')]],
  ['/invoices', [{ type: 'navigate', url: 'http://acme.saas.localhost/invoices?simulate=slow' }]],
  ['/invoices', [{ type: 'navigate', url: 'http://acme.saas.localhost/invoices?simulate=error' }]],
  ['/subscriptions'],
  ['/tickets', [click('checkbox', 'Select all tickets on this page')]],
  ['/tickets/T-1007', [key('a'), key('n')]],
  ['/tickets/T-1007', [{ type: 'navigate', url: 'http://acme.saas.localhost/tickets/T-1007/spam' }]],
  ['/kb'],
  ['/mail'],
  ['/mail/new', [{ type: 'type', target: { label: 'Subject' }, text: 'Hello' }, key('Tab')]],
  ['/mail/forwarding'],
  ['/files'],
  ['/notifications'],
  ['/team'],
  ['/settings/danger/delete'],
  ['/settings/api-keys'],
  ['/settings/webhooks'],
  ['/settings/sign-in'],
];

const [trace, count = '120'] = process.argv.slice(2);
if (trace === undefined || !/^\d+$/.test(count)) {
  process.stderr.write('Usage: npx tsx bench/replay-set.ts TRACE [RUNS]\n');
  process.exit(2);
}

const policy = parsePolicy(
  {
    workflow: 'wander',
    tenant_id: 'sandbox_acme',
    max_runtime_seconds: 300,
    max_tool_calls: 50,
    tools: Object.fromEntries(
      mockSaasEnvironment.capabilities.map(({ name, risk }) => [
        name,
        risk === 'destructive' || risk === 'external_write'
          ? { risk, approval_required: true }
          : { risk, allowed: true },
      ]),
    ),
  },
  mockSaasEnvironment.capabilities,
);
const faces = Object.values(mockSaasEnvironment.skins ?? {});
const runtime = await openRuntime(trace);
for (let run = 0; run < Number(count); run += 1) {
  const [path, first = []] = HAZARDS[run % HAZARDS.length] ?? ['/'];
  const environment = faces[run % faces.length] ?? mockSaasEnvironment;
  const seed = 1 + (Math.floor(run / HAZARDS.length) % 4);
  let asked = run;
  const opened = await openRun(runtime, {
    environment,
    policy,
    identity: { tenantId: 'sandbox_acme', actorId: 'sandbox_owner_01', role: 'owner' },
    goal: 'Go about at random.',
    approver: scripted('chance', () => {
      asked += 1;
      return { approve: asked % 2 === 0, reason: 'by turns' };
    }),
    seed,
    startPath: path,
    agent: { name: `random-${run + 1}`, promptVersion: 'random' },
  });
  const { end } = await driveAgent(
    opened,
    first.length === 0 ? randomAgent(run + 1, STEPS) : after(first, run),
  );
  process.stdout.write(
    `${run + 1} ${opened.id} ${environment.name} seed ${seed} ${path}: ${end.stopReason}\n`,
  );
}
await runtime.close();
process.stdout.write(`Now: npm run playpen -- replay --all --trace ${trace}\n`);

/** The given actions first, then chance. */
function after(first: readonly Action[], run: number): Agent {
  const wandering = randomAgent(run + 1, STEPS);
  return {
    ...wandering,
    start(briefing) {
      const left = [...first];
      const turn = wandering.start(briefing);
      return (observation) => left.shift() ?? turn(observation);
    },
  };
}
