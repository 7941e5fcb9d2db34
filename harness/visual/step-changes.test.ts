import { expect, test } from '@playwright/test';
import type { Effect } from '../model/effect.ts';
import type { RequestRecord } from '../model/request.ts';
import { type CaptureTexts, stepChanges } from './step-changes.ts';

function invoice(number: string, status: string, extra = ''): CaptureTexts {
  return {
    url: `http://acme.saas.localhost/invoices/${number}`,
    title: `${number} · Acme`,
    dom: `<!doctype html>\n<html><body><h1>Invoice ${number}</h1><dl><dt>Status</dt><dd>${status}</dd></dl>${extra}</body></html>`,
    accessibility: `- generic [ref=e1]:\n  - heading "Invoice ${number}" [level=1] [ref=e2]\n  - definition [ref=e3]: ${status}`,
    // html, body, h1, dl, dt, dd, what is added
    boxes: [
      [0, 0, 800, 600],
      [0, 0, 800, 600],
      [20, 20, 300, 30],
      [20, 60, 300, 40],
      [20, 60, 100, 40],
      [120, 60, 200, 40],
      [20, 300, 200, 20],
    ],
  };
}

function update(number: string, rowId: string): Effect {
  return {
    table: 'invoices',
    rowId,
    tenantId: 'sandbox_acme',
    kind: 'update',
    capability: 'billing.refund',
    risk: 'destructive',
    incidental: false,
    before: { id: rowId, number, state: 'paid', refunded_minor: 0, version: 1 },
    after: { id: rowId, number, state: 'refunded', refunded_minor: 42000, version: 2 },
    summary: `invoice ${number}: state paid → refunded`,
  };
}

const STATUS = { x: 130, y: 70, width: 60, height: 14 };
const NOTE = { x: 20, y: 300, width: 90, height: 14 };
const NOTHING = { regions: [], effects: [], requests: [] };

test('a row that changed, the node that shows it and the region where it shows are one change', () => {
  const { changes } = stepChanges({
    ...NOTHING,
    before: invoice('INV-1042', 'Paid'),
    after: invoice('INV-1042', 'Refunded', '<p role="status">Done.</p>'),
    regions: [STATUS, NOTE],
    effects: [update('INV-1042', 'inv_000192')],
  });
  expect(
    changes.map(({ kind, sentence, region, row, node }) => [kind, sentence, region, row?.column, node?.name]),
  ).toEqual([
    ['row', 'The state of INV-1042 went from “paid” to “refunded”', 1, 'state', 'the Status'],
    [
      'row',
      'The refunded amount of INV-1042 went from “0.00” to “420.00”',
      null,
      'refunded_minor',
      undefined,
    ],
    ['node', 'The message is new: “Done.”', 2, undefined, 'the message'],
  ]);
});

test('the same change to another row, in another run, has the same fingerprint; another change has another', () => {
  const refund = (number: string, id: string, to: string) =>
    stepChanges({
      ...NOTHING,
      before: invoice(number, 'Paid'),
      after: invoice(number, to),
      effects: to === 'Refunded' ? [update(number, id)] : [],
    }).fingerprint;
  expect(refund('INV-1042', 'inv_000192', 'Refunded')).toBe(refund('INV-7', 'inv_000007', 'Refunded'));
  expect(refund('INV-1042', 'inv_000192', 'Refunded')).not.toBe(refund('INV-1042', 'inv_000192', 'Void'));
});

test('what changed in the picture only is said to, by its region', () => {
  const { changes } = stepChanges({
    ...NOTHING,
    before: invoice('INV-1042', 'Paid'),
    after: invoice('INV-1042', 'Refunded'),
    regions: [STATUS, NOTE],
  });
  expect(changes.map(({ kind, sentence, region }) => [kind, sentence, region])).toEqual([
    ['node', 'The Status went from “Paid” to “Refunded”', 1],
    ['picture', 'The picture changed at 20, 300 (90 × 14)', 2],
  ]);
});

test('another page is one change, and so is each request that did more than read', () => {
  const request: RequestRecord = {
    id: 'req_1',
    runId: 'run_1',
    stepId: 'step_1',
    method: 'POST',
    url: 'http://acme.saas.localhost/invoices/INV-1042/refund',
    bodyDigest: null,
    outcome: 'held',
    layer: 'gateway',
    decision: { outcome: 'ask', risk: 'destructive', rule: 'ask-refund', reasons: [] },
    capability: null,
    status: 409,
    effects: [],
    approvalId: null,
    origin: 'page',
    at: '2026-01-01T00:00:00.000Z',
  };
  const { changes } = stepChanges({
    ...NOTHING,
    before: invoice('INV-1042', 'Paid'),
    after: invoice('INV-1043', 'Void'),
    regions: [STATUS],
    requests: [request, { ...request, method: 'GET', outcome: 'allowed' }],
  });
  expect(changes.map(({ kind, sentence }) => [kind, sentence])).toEqual([
    [
      'page',
      'The page went from “INV-1042 · Acme”, http://acme.saas.localhost/invoices/INV-1042 to “INV-1043 · Acme”, http://acme.saas.localhost/invoices/INV-1043',
    ],
    ['request', 'POST http://acme.saas.localhost/invoices/INV-1042/refund was held, answered 409'],
  ]);
});
