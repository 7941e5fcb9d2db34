import { expect, test } from '@playwright/test';
import { goTo, openTestBench, press } from '../environments/mock-saas/testing/open-test-run.ts';
import type { Action } from '../model/action.ts';
import { scripted } from './approvers.ts';

const SCRIPT: readonly Action[] = [
  goTo('/tickets'),
  goTo('/tickets/T-1007'),
  { type: 'tool', tool: 'kb.search', input: { query: 'duplicate' } },
  { type: 'type', target: { label: 'Reply draft' }, text: 'We are looking into it.' },
  press('Save reply draft'),
  goTo('/invoices/INV-1042'),
  press('Refund a payment', 'link'),
  { type: 'type', target: { label: 'Amount (USD)' }, text: '12.00' },
  { type: 'type', target: { label: 'Reason' }, text: 'Duplicate', submit: true },
  goTo('/customers'),
  { type: 'scroll', dx: 0, dy: 400 },
  { type: 'back' },
  { type: 'finish', result: 'done', message: 'Done.' },
];

/** What must be equal at each step of two runs of one seed. */
async function recorded(seed: number, folder: string) {
  const bench = await openTestBench(folder);
  const run = await bench.open({ seed, approver: scripted('yes', () => ({ approve: true, reason: '' })) });
  for (const action of SCRIPT) await run.act(action);
  const { end, steps } = await run.close();
  await bench.close();
  return {
    world: end.worldHashEnd,
    status: steps.map(({ status, decision }) => [status, decision.outcome, decision.rule]),
    worlds: steps.map(({ worldHash }) => worldHash),
    dom: steps.map(({ before, after }) => [before?.dom, after?.dom]),
    accessibility: steps.map(({ before, after }) => [before?.accessibility, after?.accessibility]),
    // A field with the focus shows a caret that blinks by the machine's clock.
    screenshot: steps.map(({ action, after }) => (action.type === 'type' ? 'a caret' : after?.screenshot)),
    effects: steps.map(({ effects }) => effects),
  };
}

test('the same seed, actions and approvals give the same world, document, tree and picture at every step; another seed another world', async () => {
  const first = await recorded(7, test.info().outputPath('first'));
  const second = await recorded(7, test.info().outputPath('second'));
  expect(first.status.every(([status]) => status === 'ok' || status === 'approved')).toBe(true);
  expect(new Set(first.worlds).size).toBe(3);
  for (const part of ['status', 'worlds', 'effects', 'dom', 'accessibility', 'screenshot'] as const) {
    expect(second[part], part).toEqual(first[part]);
  }
  expect((await recorded(8, test.info().outputPath('other'))).world).not.toBe(first.world);
});
