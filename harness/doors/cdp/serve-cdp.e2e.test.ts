import { fileURLToPath } from 'node:url';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { heroes } from '../../../mock-saas/seed/heroes.ts';
import { approvalsFor, outwardEffectsApproved } from '../../../scenarios/graders/approvals.ts';
import { nothingLeft, nothingOfOtherTenants } from '../../../scenarios/graders/boundaries.ts';
import {
  draftReply,
  duplicateOf,
  REPLY,
  refundOnPage,
} from '../../../scenarios/support-refund/refund-steps.ts';
import { person, scripted } from '../../broker/approvers.ts';
import type { RunSettings } from '../../broker/open-run.ts';
import type { Run } from '../../broker/run.ts';
import { capabilities } from '../../environments/mock-saas/capabilities.ts';
import { openTestBench, type TestBench } from '../../environments/mock-saas/testing/open-test-run.ts';
import { grade } from '../../evaluate/grade.ts';
import { readPolicy } from '../../policy/parse-policy.ts';
import { type CdpEndpoint, serveCdp } from './serve-cdp.ts';

const policyFile = fileURLToPath(new URL('../../../scenarios/support-refund/policy.json', import.meta.url));
const { doubledInvoice, duplicateChargeTicket: ticket } = heroes.acme;

let bench: TestBench;
const ends: (() => Promise<unknown>)[] = [];
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
test.afterAll(async () => bench.close());

async function serve(settings: Partial<RunSettings> = {}): Promise<{ run: Run; endpoint: CdpEndpoint }> {
  const run = await bench.open({
    policy: readPolicy(policyFile, capabilities),
    approver: person,
    holds: 'answer',
    ...settings,
  });
  const endpoint = await serveCdp(run);
  ends.push(endpoint.close);
  return { run, endpoint };
}

async function connect(address: string): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.connectOverCDP(address);
  ends.push(() => browser.close());
  const [context] = browser.contexts();
  const page = context?.pages()[0];
  if (page === undefined) throw new Error('the client was told of no page');
  return { browser, page };
}

/** Answers the approval that comes up, as a person on the review page does. */
async function approveNext(run: Run): Promise<void> {
  const { store, clock } = bench.runtime;
  const pending = () => store.readRun(run.id).approvals.filter(({ status }) => status === 'pending');
  await expect.poll(() => pending().length).toBe(1);
  const answer = { status: 'approved', by: 'lead', reason: 'matches the ticket' } as const;
  expect(store.resolveApproval(pending()[0]?.id ?? '', answer, clock.now())).toBe(true);
}

test('ordinary Playwright code does the work of support-refund, is held, and goes on once a person has approved', async () => {
  const yes = scripted('lead', () => ({ approve: true, reason: 'matches the ticket' }));
  const reference = await bench.open({ policy: readPolicy(policyFile, capabilities), approver: yes });
  const { startUrl } = reference.briefing;
  for (const steps of [
    refundOnPage(startUrl, doubledInvoice, duplicateOf(doubledInvoice)),
    draftReply(startUrl, ticket, REPLY),
  ]) {
    for (let step = steps.next(); !step.done; ) step = steps.next(await reference.act(step.value));
  }
  const expected = await reference.close();

  const { run, endpoint } = await serve();
  const { page } = await connect(endpoint.url);
  await page.goto(new URL(`/invoices/${doubledInvoice}`, startUrl).href);
  await page.getByRole('link', { name: 'Refund a payment' }).click();
  const payments = await page.getByLabel('Payment').locator('option').allTextContents();
  await page.getByLabel('Payment').selectOption(duplicateOf(doubledInvoice)(payments) ?? '');
  await page.getByLabel('Reason').fill('Duplicate charge, see T-1007');
  const issue = page.getByRole('button', { name: 'Issue refund' });
  await Promise.all([issue.click(), approveNext(run)]);
  await page.goto(new URL(`/tickets/${ticket}`, startUrl).href);
  await page.getByLabel('Reply draft').fill(REPLY);
  await page.getByRole('button', { name: 'Save reply draft' }).click();
  await expect(page.getByText('INV-1042').first()).toBeVisible();

  const evidence = await run.close();
  expect(evidence.steps.map(({ action, status }) => `${action.type} ${status}`)).toEqual([
    'navigate ok',
    'click ok',
    'insert ok',
    'click held',
    'click approved',
    'navigate ok',
    'insert ok',
    'click ok',
  ]);
  expect(evidence.steps.every(({ before, after }) => before !== null && after !== null)).toBe(true);
  const { checks } = grade(evidence, [
    approvalsFor('billing.refund', 1, 'consumed'),
    outwardEffectsApproved,
    nothingLeft,
    nothingOfOtherTenants,
  ]);
  expect(checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  expect(evidence.end.worldHashEnd).toBe(expected.end.worldHashEnd);
});
