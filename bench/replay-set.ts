/**
 * Records runs to be replayed: for every hazard of `mock-saas/HAZARDS.md`, an agent that comes upon it and then goes
 * about at random: on the first seed in the workspace's own skin, on others in each by turns. Says what each run came upon.
 *
 *     npx tsx bench/replay-set.ts TRACE [RUNS [FROM]] # 120 runs by default, from the first; parts of them in traces of their own
 *     npm run playpen -- run --trace TRACE            # the scenarios, into the same trace
 *     npm run playpen -- replay --all --trace TRACE
 */
import { randomAgent } from '../harness/agents/random.ts';
import { scripted } from '../harness/broker/approvers.ts';
import { driveAgent } from '../harness/broker/drive-agent.ts';
import { openRun } from '../harness/broker/open-run.ts';
import { openRuntime } from '../harness/broker/runtime.ts';
import { mockSaasEnvironment } from '../harness/environments/mock-saas/mock-saas-environment.ts';
import type { Agent } from '../harness/model/agent.ts';
import { parsePolicy } from '../harness/policy/parse-policy.ts';
import { everyHazard } from './every-hazard.ts';
import type { Step } from './hazard-steps.ts';

/** Taken at random after those that set the hazard off. */
const STEPS = 4;
const SEEDS = 4;

const [trace, count = '120', from = '1'] = process.argv.slice(2);
if (trace === undefined || !/^\d+$/.test(count) || !/^[1-9]\d*$/.test(from)) {
  process.stderr.write('Usage: npx tsx bench/replay-set.ts TRACE [RUNS [FROM]]\n');
  process.exit(2);
}

const hazards = everyHazard();
const faces = Object.values(mockSaasEnvironment.skins ?? {});
const runtime = await openRuntime(trace);
const start = Number(from) - 1;
for (let run = start; run < start + Number(count); run += 1) {
  const [name, hazard] = hazards[run % hazards.length] ?? ['none', { path: '/', steps: [] }];
  const round = Math.floor(run / hazards.length);
  const face = round === 0 ? undefined : faces[(run + round) % faces.length];
  const environment = face ?? mockSaasEnvironment;
  const seed = 1 + (round % SEEDS);
  let asked = 0;
  const opened = await openRun(runtime, {
    environment,
    policy: wanderingPolicy(hazard.without ?? []),
    identity: { tenantId: 'sandbox_acme', actorId: 'sandbox_owner_01', role: 'owner' },
    goal: `Come upon “${name}”, and go on at random.`,
    approver: scripted('chance', () => {
      asked += 1;
      // The first is the hazard's own, which is to happen.
      return { approve: asked === 1 || (run + asked) % 3 !== 0, reason: 'by turns' };
    }),
    seed,
    startPath: hazard.path,
    arrange: hazard.arrange ?? [],
    agent: { name: `random-${run + 1}`, promptVersion: 'random' },
  });
  const { end, steps } = await driveAgent(opened, after(hazard.steps, run));
  const statuses = steps.map(({ status }) => status).join(' ');
  process.stdout.write(
    `${run + 1} ${opened.id} ${environment.name} seed ${seed} ${name}: ${end.stopReason}; ${statuses}\n`,
  );
}
await runtime.close();
process.stdout.write(`${hazards.length} hazards. Now: npm run playpen -- replay --all --trace ${trace}\n`);

/** Everything is allowed or asked about, but what it lacks. */
function wanderingPolicy(without: readonly string[]) {
  const { capabilities } = mockSaasEnvironment;
  const rules = capabilities
    .filter(({ name }) => !without.includes(name))
    .map(({ name, risk }) => {
      const isAsked = risk === 'destructive' || risk === 'external_write';
      return [name, isAsked ? { risk, approval_required: true } : { risk, allowed: true }] as const;
    });
  return parsePolicy(
    {
      workflow: 'wander',
      tenant_id: 'sandbox_acme',
      max_runtime_seconds: 300,
      max_tool_calls: 50,
      tools: Object.fromEntries(rules),
    },
    capabilities,
  );
}

/** The given actions first, then chance. */
function after(first: readonly Step[], run: number): Agent {
  const wandering = randomAgent(run + 1, STEPS);
  return {
    ...wandering,
    start(briefing) {
      const left = [...first];
      const turn = wandering.start(briefing);
      return (observation) => {
        const next = left.shift() ?? turn;
        return typeof next === 'function' ? next(observation) : next;
      };
    },
  };
}
