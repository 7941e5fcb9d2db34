import { person } from '../../../broker/approvers.ts';
import { goTo, openTestBench } from './open-test-run.ts';
import { supportPolicy } from './policies.ts';

/** A process that is in the middle of a run: `hanging-run.ts <folder>` prints the run's id, and waits for a person. */
const [folder = ''] = process.argv.slice(2);
const bench = await openTestBench(folder);
const run = await bench.open({ policy: supportPolicy(), approver: person });
await run.act(goTo('/tickets/T-1007'));
const refund = { invoice: 'INV-1042', payment: 'pay_000002', reason: 'Duplicate' };
const held = run.act({ type: 'tool', tool: 'billing.refund', input: refund });
while (bench.runtime.store.listApprovals({ runId: run.id }).length === 0) {
  await new Promise((resolve) => setImmediate(resolve));
}
process.stdout.write(`${run.id}\n`);
await held;
