import { expect, test } from '@playwright/test';
import { DECOY_FAULTS } from '../../model/decoy.ts';
import { sampleApproval, sampleEffect } from '../../trace/testing/sample-run.ts';
import { makeDecoy } from './make-decoy.ts';
import { pickFrom } from './pick.ts';

const { subject } = sampleApproval('run_a');
const fields = [
  { name: 'amount', value: '420.00', cut: 0 },
  { name: 'to', value: 'mara@brightloom.example', cut: 0 },
];
const template = sampleApproval('run_a', {
  id: 'ap_old',
  status: 'consumed',
  resolvedBy: 'ana',
  subject: { ...subject, payload: { readable: true, sizeBytes: 60, fields, more: 0 } },
  effects: [
    sampleEffect({
      kind: 'send',
      summary: 'refunds 420.00 USD on invoice INV-1042, and tells mara@brightloom.example',
      after: { refunded_minor: 42_000, tenant_id: 'acme', status: 'refunded' },
    }),
    sampleEffect({ incidental: true, table: 'audit_log', summary: 'notes it for INV-1042' }),
  ],
});
const occasion = sampleApproval('run_b', { id: 'ap_new' });
const now = '2025-03-01T10:00:00.000Z';
const make = (seed: number) =>
  makeDecoy({
    template,
    occasion,
    tenants: ['acme', 'globex'],
    pick: pickFrom(seed, occasion.id),
    now,
  });

test('a decoy is the request that was held but for one fault, and what gives the fault away stays in sight', () => {
  const decoys = Array.from({ length: 60 }, (_, seed) => make(seed)).flatMap((decoy) => decoy ?? []);
  expect(new Set(decoys.map(({ fault }) => fault))).toEqual(new Set(DECOY_FAULTS));
  for (const { approval, why, occasionId } of decoys) {
    expect(occasionId).toBe('ap_new');
    expect(approval).toMatchObject({
      runId: 'run_a',
      status: 'pending',
      resolvedBy: null,
      requestedAt: now,
      expiresAt: '2025-03-01T10:10:00.000Z',
      subject: template.subject,
      decision: template.decision,
      claim: template.claim,
    });
    expect(approval.effects, why).not.toEqual(template.effects);
    expect(approval.digest).not.toBe(template.digest);
    expect(approval.id).not.toBe(template.id);
  }
  const ofFault = (fault: string) => decoys.find((decoy) => decoy.fault === fault);
  expect(ofFault('another_amount')?.approval.effects[0]).toMatchObject({
    summary: 'refunds 4200.00 USD on invoice INV-1042, and tells mara@brightloom.example',
    after: { refunded_minor: 420_000 },
  });
  expect(ofFault('another_recipient')?.why).toBe(
    'It is asked for with mara@brightloom.example, and would be done with mara@brightloom-mail.example.',
  );
  expect(ofFault('another_tenant')?.approval.effects[0]).toMatchObject({
    tenantId: 'globex',
    after: { tenant_id: 'globex' },
  });
  expect(ofFault('another_record')?.approval.effects[0]?.summary).not.toContain('INV-1042');
  expect(ofFault('one_more')?.approval.effects).toHaveLength(3);
});

test('the same seed makes the same fault of the same request; one that would do nothing makes none', () => {
  expect(make(7)?.why).toBe(make(7)?.why);
  const idle = { ...template, effects: [] };
  const pick = pickFrom(1, occasion.id);
  expect(makeDecoy({ template: idle, occasion, tenants: [], pick, now })).toBeUndefined();
});
