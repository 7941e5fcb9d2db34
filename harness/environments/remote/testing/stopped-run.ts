import { person } from '../../../broker/approvers.ts';
import { invariant } from '../../../invariant.ts';
import type { Environment, World } from '../../../model/environment.ts';
import { parsePolicy } from '../../../policy/parse-policy.ts';
import { openTestBench, press } from '../../mock-saas/testing/open-test-run.ts';
import { remote } from '../remote.ts';
import { CLERK_SESSION } from './ledgerly.ts';
import { clerk, clerkPolicy, ledgerlyMap } from './ledgerly-map.ts';

/**
 * A process whose run comes to a stop between an approval and what it was given for: `stopped-run.ts <folder>
 * <origin> <before_use|after_use>`. Prints the run's id once a refund is held, and `stopped` when it stands still.
 */
const [folder = '', origin = '', where = ''] = process.argv.slice(2);
invariant(where === 'before_use' || where === 'after_use', 'it is said where the run stops');

const app = remote(ledgerlyMap(origin), { LEDGERLY_CLERK_SESSION: CLERK_SESSION });
const bench = await openTestBench(folder);
const { store } = bench.runtime;

function stop(): Promise<never> {
  process.stdout.write('stopped\n');
  return new Promise(() => setInterval(() => undefined, 1_000));
}

function stopping(world: World): World {
  return {
    ...world,
    async attempt(request) {
      const isApproved = store.listApprovals({ statuses: ['approved'] }).length > 0;
      if (isApproved && where === 'before_use') return stop();
      const attempt = await world.attempt(request);
      return isApproved ? { ...attempt, commit: stop } : attempt;
    },
  };
}

const environment: Environment = { ...app, open: async (seed) => stopping(await app.open(seed)) };
const run = await bench.open({
  ...{ environment, identity: clerk, approver: person, goal: 'Refund INV-77.' },
  policy: parsePolicy(clerkPolicy, app.capabilities),
  startPath: '/invoices/INV-77',
});
await run.act({ type: 'navigate', url: run.briefing.startUrl });
await run.act({ type: 'type', target: { label: 'Amount' }, text: '42.00' });
await run.act({ type: 'type', target: { label: 'Email' }, text: 'mara@brightloom.example' });
const refund = run.act(press('Refund'));
while (store.listApprovals({ runId: run.id }).length === 0) {
  await new Promise((resolve) => setImmediate(resolve));
}
process.stdout.write(`${run.id}\n`);
await refund;
