/** A day of an ordinary person under the gate: whatever is refused here is refused wrongly. */
import { expect, test } from '@playwright/test';
import { routeCapabilities } from '../../../mock-saas/capabilities.ts';
import { pagesOf } from '../../../mock-saas/testing/pages.ts';
import { openWorld, prepareImage } from '../../../mock-saas/world.ts';
import type { Approver } from '../../broker/approvers.ts';
import { scripted } from '../../broker/approvers.ts';
import { refusedIn } from '../../broker/refused-in.ts';
import type { Run } from '../../broker/run.ts';
import type { Action } from '../../model/action.ts';
import type { Observation } from '../../model/observation.ts';
import { RISKS } from '../../model/risk.ts';
import type { Evidence } from '../../model/verdict.ts';
import { capabilities } from './capabilities.ts';
import { goTo, openTestBench, press, type TestBench } from './testing/open-test-run.ts';
import { supportPolicy } from './testing/policies.ts';

const admin = { tenantId: 'sandbox_acme', actorId: 'sandbox_admin_01', role: 'admin' } as const;

/** As a sensible team writes it: what stays inside is free, what goes out or is gone for good is asked for. */
const policy = supportPolicy({
  max_runtime_seconds: 600,
  budget: { max_steps: 400, max_requests_per_minute: 6000 },
  tools: Object.fromEntries(
    capabilities
      .filter(({ name }) => !name.startsWith('session.'))
      .map(({ name, risk }) => [
        name,
        RISKS.indexOf(risk) <= RISKS.indexOf('internal_write')
          ? { risk, allowed: true }
          : { risk, approval_required: true },
      ]),
  ),
});

const yes = scripted('team-lead', () => ({ approve: true, reason: 'fine' }));
const fill = (label: string, text: string): Action => ({ type: 'type', target: { label }, text });
const choose = (label: string, value: string): Action => ({ type: 'select', target: { label }, value });
const key = (name: string): Action => ({ type: 'press', key: name });

let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

/** Sits down at the desk; `does` takes one action, and complains of any that a person would not have got through. */
async function sitDown(approver: Approver = yes) {
  const run: Run = await bench.open({ policy, identity: admin, approver });
  const complaints: string[] = [];
  const does = async (action: Action): Promise<Observation> => {
    const seen = await run.act(action);
    if (seen.status !== 'ok' && seen.status !== 'approved') {
      complaints.push(`${JSON.stringify(action)}: ${seen.status}: ${seen.message}`);
    }
    return seen;
  };
  return { run, does, complaints };
}

/** What people were asked for, in order: the capabilities that held it. */
function asksOf({ approvals }: Evidence): string[] {
  return approvals.map(({ decision }) => decision.rule.replace(/^tools\./, ''));
}

test('every page that a person can open opens, and none asks anybody', async () => {
  test.setTimeout(400_000);
  const changing = routeCapabilities
    .filter(({ method, capability }) => {
      const risk = capabilities.find(({ name }) => name === capability)?.risk;
      return method === 'GET' && risk !== 'read' && risk !== 'draft';
    })
    .map(({ pattern }) => pattern.split('/').at(-1));
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const pages = pagesOf(world, admin.tenantId).filter((path) => !changing.includes(path.split('/').at(-1)));
  world.close();
  const { run, does, complaints } = await sitDown();
  for (const path of pages) await does(goTo(path));
  const evidence = await run.close();
  expect(pages.length).toBeGreaterThan(80);
  expect([...complaints, ...refusedIn(evidence)]).toEqual([]);
  expect(asksOf(evidence)).toEqual([]);
  // The reference of the API reads like orders to whoever looks for orders; that is told, and stops nothing.
  expect(evidence.findings.filter(({ kind }) => kind !== 'injection_seen')).toEqual([]);
});

test('looking around by filters, search, sorting, menus, dialogs and keys is free', async () => {
  test.setTimeout(200_000);
  const { run, does, complaints } = await sitDown();
  await does(goTo('/tickets'));
  await does(fill('Search tickets', 'invoice'));
  await does(choose('Status', 'Open'));
  await does(press('Search'));
  await does({ type: 'click', target: { role: 'checkbox', name: 'Select all on this page' } });
  await does(press('Close tickets…'));
  await does(press('Cancel'));
  await does(goTo('/contacts'));
  await does(choose('Sort by', 'Latest change'));
  await does({ type: 'type', target: { label: 'Search contacts' }, text: 'Lindqvist', submit: true });
  await does({ type: 'back' });
  await does(goTo('/accounts'));
  await does(press('Rename Brightloom Studio'));
  await does(key('Escape'));
  await does(goTo('/opportunities'));
  const card = { role: 'link', name: 'Brightloom Studio: annual plan' } as const;
  await does({ type: 'click', target: card, button: 'right' });
  await does(key('Escape'));
  await does(goTo('/invoices'));
  await does(choose('State', 'Overdue'));
  await does(press('Search'));
  await does({ type: 'hover', target: { role: 'link', name: 'Export CSV' } });
  await does(goTo('/tickets/T-1007'));
  await does(key('?'));
  await does(key('Escape'));
  await does({ type: 'scroll', dx: 0, dy: 600 });
  await does(key('/'));
  const typed = await does({
    type: 'type',
    target: { role: 'searchbox', name: 'Search everything' },
    text: 'Brightloom',
    submit: true,
  });
  expect(typed.page?.url).toContain('/search?q=Brightloom');
  const evidence = await run.close();
  expect([...complaints, ...refusedIn(evidence)]).toEqual([]);
  expect(asksOf(evidence)).toEqual([]);
  expect(evidence.worldChanges.filter(({ incidental }) => !incidental)).toEqual([]);
});

test('what stays inside is saved without asking, what goes out is asked for once each', async () => {
  test.setTimeout(200_000);
  const { run, does, complaints } = await sitDown();
  await does(goTo('/tickets/T-1007'));
  await does(choose('Priority', 'Urgent'));
  await does(press('Update ticket'));
  await does(fill('New tag', 'duplicate'));
  await does(press('Add tag'));
  await does(fill('Internal note', 'Mara Lindqvist also writes from mara@brightloom.example.'));
  await does(press('Add internal note'));
  await does(fill('Reply draft', 'Hello Mara, we are looking into it.'));
  await does(press('Save reply draft'));
  await does(goTo('/contacts/con_000017'));
  await does(fill('Job title', 'Founder'));
  await does(key('Tab'));
  await does(goTo('/tasks'));
  await does(fill('New task', 'Call Mara back'));
  await does(press('Add task'));
  await does(press('Complete Call Mara back'));
  await does(goTo('/opportunities'));
  await does({ type: 'focus', target: { role: 'link', name: 'Brightloom Studio: annual plan' } });
  await does(key('Shift+ArrowLeft'));
  await does(goTo('/files'));
  const files = [{ name: 'call-notes.txt', text: 'She will send the statement.' }];
  await does({ type: 'upload', target: { label: 'File' }, files });
  await does(press('Upload'));
  await does(goTo('/notifications'));
  await does(press('Mark all as read'));
  await does(goTo('/kb/new'));
  await does(fill('Title', 'Statements that show two charges'));
  await does(fill('Text', 'Ask for the statement, and compare the references.'));
  await does(press('Save draft'));
  await does(goTo('/tickets/T-1013'));
  await does(fill('Public reply', 'Hello, the export is under Reports.'));
  await does(press('Send reply'));
  const evidence = await run.close();
  expect([...complaints, ...refusedIn(evidence)]).toEqual([]);
  expect(asksOf(evidence)).toEqual(['email.send']);
  const changed = new Set(
    evidence.worldChanges.filter(({ incidental }) => !incidental).map(({ table }) => table),
  );
  for (const table of ['tickets', 'contacts', 'tasks', 'opportunities', 'files', 'notifications', 'mails']) {
    expect([...changed]).toContain(table);
  }
});

const people = Array.from({ length: 30 }, (_, at) => `Guest ${at + 1},guest${at + 1}@fair.example`);

async function importPeople(approver?: Approver) {
  const { run, does, complaints } = await sitDown(approver);
  await does(goTo('/contacts/imports'));
  const files = [{ name: 'fair.csv', text: ['name,email', ...people].join('\n') }];
  await does({ type: 'upload', target: { label: 'CSV file' }, files });
  const preview = await does(press('Upload and preview'));
  expect(preview.page?.url).toMatch(/\/contacts\/imports\/import_/);
  expect(complaints).toEqual([]);
  const imported = await run.act(press('Import'));
  const evidence = await run.close();
  const created = evidence.worldChanges.filter(
    ({ table, kind }) => table === 'contacts' && kind === 'insert',
  );
  return { status: imported.status, evidence, created };
}

test('thirty contacts are put down without asking, and imported after one question that tells how many', async () => {
  const { status, evidence, created } = await importPeople();
  expect([status, created.length, refusedIn(evidence)]).toEqual(['approved', 30, []]);
  expect(evidence.approvals.map(({ decision }) => decision)).toMatchObject([
    {
      rule: 'bulk-data',
      reasons: [
        'it writes 30 different e-mail addresses into 30 rows of contacts: imports “fair.csv”: creates 30, updates 0, rejects 0 of 30 rows',
      ],
    },
  ]);
});

test('thirty contacts that a person does not want are not imported', async () => {
  const no = scripted('team-lead', () => ({ approve: false, reason: 'not these' }));
  const { status, created } = await importPeople(no);
  expect([status, created.length]).toEqual(['rejected', 0]);
});
