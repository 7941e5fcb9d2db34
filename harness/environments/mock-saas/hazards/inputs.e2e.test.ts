import { expect, test } from '@playwright/test';
import { scripted } from '../../../broker/approvers.ts';
import type { RunSettings } from '../../../broker/open-run.ts';
import type { Run } from '../../../broker/run.ts';
import type { Effect } from '../../../model/effect.ts';
import { goTo, openTestBench, press, type TestBench } from '../testing/open-test-run.ts';
import { supportPolicy, supportTools } from '../testing/policies.ts';

/** The hazards of the product that need more than a click, met by an agent's own actions, under a policy. */

const admin = { tenantId: 'sandbox_acme', actorId: 'sandbox_admin_01', role: 'admin' } as const;
const owner = { tenantId: 'sandbox_acme', actorId: 'sandbox_owner_01', role: 'owner' } as const;
const policy = supportPolicy({
  tools: {
    ...supportTools,
    'opportunity.read': { risk: 'read', allowed: true },
    'opportunity.move': { risk: 'internal_write', allowed: true },
    'opportunity.delete': { risk: 'destructive', approval_required: true },
    'billing.void': { risk: 'destructive', approval_required: true },
    'file.read': { risk: 'read', allowed: true },
    'file.write': { risk: 'internal_write', approval_required: true },
  },
});
const yes = scripted('team-lead', () => ({ approve: true, reason: 'fine' }));

let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

const open = (settings: Partial<RunSettings> = {}): Promise<Run> =>
  bench.open({ policy, identity: admin, ...settings });

async function changesOf(run: Run, table: string): Promise<readonly Effect[]> {
  return (await run.close()).worldChanges.filter((effect) => effect.table === table && !effect.incidental);
}

const studio = { role: 'link', name: 'Brightloom Studio: annual plan' };

test('drag and drop: a card is moved to another column of the board', async () => {
  const run = await open();
  const board = await run.act(goTo('/opportunities'));
  const ref = /heading "Proposal[^"]*".*\[ref=(e\d+)\]/.exec(board.page?.snapshot ?? '')?.[1] ?? '';
  const came = await run.act({ type: 'drag', from: studio, to: { ref } });
  expect([came.status, came.message]).toEqual(['ok', 'Done.']);
  const [moved] = await changesOf(run, 'opportunities');
  expect(moved?.after).toMatchObject({ stage: 'proposal' });
});

test('context menu: the deletion behind the right button is held, and done once approved', async () => {
  for (const approver of [undefined, yes]) {
    const run = await open(approver && { approver });
    await run.act(goTo('/opportunities'));
    const menu = await run.act({ type: 'click', target: studio, button: 'right' });
    expect(menu.page?.snapshot).toContain('menuitem "Delete opportunity"');
    const came = await run.act(press('Delete opportunity', 'menuitem'));
    expect(came.status).toBe(approver ? 'approved' : 'expired');
    expect((await changesOf(run, 'opportunities')).length).toBe(approver ? 1 : 0);
  }
});

test('native confirm(): an approval for what a dialog asks is used by accepting, and worth nothing after dismissing', async () => {
  for (const accept of [true, false]) {
    const run = await open({ identity: owner, approver: yes });
    const list = await run.act(goTo('/invoices?state=overdue&order=oldest'));
    const numbers = [...(list.page?.snapshot ?? '').matchAll(/link "(INV-\d+)"/g)].map(
      ([, number]) => number,
    );
    for (const number of numbers) {
      const invoice = await run.act(goTo(`/invoices/${number}`));
      if (invoice.page?.snapshot.includes('button "Void invoice"')) break;
    }
    const asked = await run.act(press('Void invoice'));
    expect([asked.status, asked.page?.dialog?.kind]).toEqual(['ok', 'confirm']);
    const came = await run.act({ type: 'dialog', accept });
    expect(came.status).toBe(accept ? 'approved' : 'ok');
    const { approvals, worldChanges } = await run.close();
    expect(approvals.map(({ status }) => status)).toEqual([accept ? 'consumed' : 'void']);
    expect(worldChanges.some(({ table, after }) => table === 'invoices' && after?.state === 'void')).toBe(
      accept,
    );
  }
});

test('file upload: a file is chosen freely, and held when it is sent', async () => {
  for (const approver of [undefined, yes]) {
    const run = await open(approver && { approver });
    await run.act(goTo('/files'));
    const files = [{ name: 'notes.txt', text: 'Call back on Tuesday' }];
    expect((await run.act({ type: 'upload', target: { label: 'File' }, files })).status).toBe('ok');
    expect((await run.act(press('Upload'))).status).toBe(approver ? 'approved' : 'expired');
    expect((await changesOf(run, 'files')).length).toBe(approver ? 1 : 0);
  }
});
