import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Effect, Row } from '../model/effect.ts';
import { type ApprovalBinding, approvalDigest } from './effects-digest.ts';

const MADE = ['re_004001', 'RF-7F3K-0017', '2026-03-02T09:00:00.000Z'];

const refund: Effect = {
  table: 'refunds',
  rowId: 're_004001',
  tenantId: 'sandbox_acme',
  kind: 'insert',
  capability: 'billing.refund',
  risk: 'external_write',
  incidental: false,
  before: null,
  after: {
    id: 're_004001',
    reference: 'RF-7F3K-0017',
    created_at: '2026-03-02T09:00:00.000Z',
    payment_id: 'pay_000002',
    amount_minor: 42_000,
    note: 'see re_004001',
    ticket_id: null,
  },
  summary: 'refunds 420.00 USD',
};

const binding: ApprovalBinding = {
  runId: 'run_a',
  actorId: 'agent_a',
  session: 's'.repeat(64),
  policyHash: 'p'.repeat(64),
  subject: { method: 'POST', url: 'http://acme.saas.localhost/refunds', bodyDigest: 'b'.repeat(64) },
  effects: [refund],
  generated: MADE,
};

const digest = approvalDigest(binding);
const withAfter = (after: Row): ApprovalBinding => ({ ...binding, effects: [{ ...refund, after }] });

const changes: readonly (readonly [what: string, changed: ApprovalBinding])[] = [
  ['run', { ...binding, runId: 'run_b' }],
  ['actor', { ...binding, actorId: 'agent_b' }],
  ['session', { ...binding, session: 't'.repeat(64) }],
  ['policy', { ...binding, policyHash: 'q'.repeat(64) }],
  ['method', { ...binding, subject: { ...binding.subject, method: 'PUT' } }],
  ['address', { ...binding, subject: { ...binding.subject, url: 'http://acme.saas.localhost/refunds?x' } }],
  ['body', { ...binding, subject: { ...binding.subject, bodyDigest: 'c'.repeat(64) } }],
  ['absence of a body', { ...binding, subject: { ...binding.subject, bodyDigest: null } }],
  ['table', { ...binding, effects: [{ ...refund, table: 'payments' }] }],
  ['tenant', { ...binding, effects: [{ ...refund, tenantId: 'sandbox_acme_eu' }] }],
  ['kind', { ...binding, effects: [{ ...refund, kind: 'update' }] }],
  ['capability', { ...binding, effects: [{ ...refund, capability: 'billing.void' }] }],
  ['row before', { ...binding, effects: [{ ...refund, before: { id: 're_004001' } }] }],
  ['number of effects', { ...binding, effects: [refund, refund] }],
  ['absence of effects', { ...binding, effects: [] }],
];

for (const [what, changed] of changes) {
  test(`an approval is bound to its ${what}`, () => {
    expect(approvalDigest(changed)).not.toBe(digest);
  });
}

const cell = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constant(null),
  fc.constantFrom('\u00000\u0000', '0', ...MADE),
);

test('an approval is bound to every column', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(refund.after ?? {})), cell, (column, value) => {
      fc.pre(refund.after?.[column] !== value);
      expect(approvalDigest(withAfter({ ...refund.after, [column]: value }))).not.toBe(digest);
    }),
  );
});

test('no text can pass for a value that the world made up', () => {
  fc.assert(
    fc.property(cell, cell, (a, b) => {
      fc.pre(a !== b);
      expect(approvalDigest(withAfter({ ...refund.after, note: a }))).not.toBe(
        approvalDigest(withAfter({ ...refund.after, note: b })),
      );
    }),
  );
});

test('ids and times that the world makes up afresh do not count', () => {
  const made = fc.tuple(
    fc.integer({ min: 100_000, max: 999_999 }).map((n) => `re_${n}`),
    fc.integer({ min: 1000, max: 9999 }).map((n) => `RF-QQQQ-${n}`),
    fc.integer({ min: 10, max: 59 }).map((n) => `2027-03-02T09:${n}:00.000Z`),
  );
  fc.assert(
    fc.property(made, (generated) => {
      const fresh = (value: Row[string] | undefined) =>
        typeof value === 'string'
          ? MADE.reduce((text, old, index) => text.replaceAll(old, generated[index] ?? ''), value)
          : (value ?? null);
      const after = Object.fromEntries(Object.entries(refund.after ?? {}).map(([k, v]) => [k, fresh(v)]));
      const effects = [{ ...refund, rowId: String(fresh(refund.rowId)), after }];
      expect(approvalDigest({ ...binding, effects, generated })).toBe(digest);
    }),
  );
});
