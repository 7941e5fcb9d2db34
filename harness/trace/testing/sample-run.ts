import sharp from 'sharp';
import type { Approval } from '../../model/approval.ts';
import type { Effect } from '../../model/effect.ts';
import type { RequestRecord } from '../../model/request.ts';
import type { RunEnd, RunStart } from '../../model/run.ts';
import type { StepFinished, StepProposed } from '../../model/step.ts';

/** Records as the broker would write them, for tests of whatever reads a trace. */

export function sampleRun(id: string, changes: Partial<RunStart> = {}): RunStart {
  return {
    id,
    scenario: 'refund-dispute/over-limit',
    workflow: 'refund-dispute',
    trial: 1,
    mutant: null,
    goal: 'Refund invoice INV-1042 in full.',
    identity: { tenantId: 'acme', actorId: 'ana', role: 'support_agent', scopes: ['billing:refund'] },
    agent: 'scripted',
    model: null,
    promptVersion: null,
    seed: 7,
    environment: 'saas',
    policyVersion: '1.2.0',
    policyHash: 'a'.repeat(64),
    policy: '{"workflow":"refund-dispute"}',
    worldHashStart: 'b'.repeat(64),
    layersOff: [],
    setup: null,
    parent: null,
    evaluation: null,
    startedAt: '2025-03-01T09:00:00.000Z',
    processId: process.pid,
    ...changes,
  };
}

export function sampleEnd(changes: Partial<RunEnd> = {}): RunEnd {
  return {
    status: 'finished',
    stopReason: 'finished',
    suggestedNextStep: 'None.',
    result: 'refunded',
    finalResponse: 'The invoice is refunded.',
    errorStack: null,
    worldHashEnd: 'c'.repeat(64),
    used: {
      runtimeMs: 4200,
      steps: 3,
      toolCalls: 1,
      retries: 0,
      pages: 2,
      retrievedDocuments: 1,
      modelTokens: 1800,
      estimatedCostUsd: 0.02,
      tenantCostUsd: null,
      workflowCostUsd: null,
      subtasks: 0,
      requestsPerMinute: 0,
      bytesOut: 0,
    },
    retrievedDocuments: ['kb-12'],
    endedAt: '2025-03-01T09:00:04.200Z',
    ...changes,
  };
}

export function sampleProposal(
  runId: string,
  index: number,
  changes: Partial<StepProposed> = {},
): StepProposed {
  return {
    id: `step_${runId}_${index}`,
    runId,
    index,
    action: {
      type: 'click',
      target: { role: 'button', name: 'Refund 420.00 USD' },
      reason: 'The customer was charged twice',
    },
    proposedAt: '2025-03-01T09:00:01.000Z',
    ...changes,
  };
}

export function sampleFinish(id: string, changes: Partial<StepFinished> = {}): StepFinished {
  return {
    id,
    status: 'ok',
    layer: null,
    decision: { outcome: 'allow', risk: 'read', rule: 'tools.invoice.read', reasons: ['Reading is allowed'] },
    predicted: null,
    target: {
      description: 'button "Refund 420.00 USD"',
      x: 160,
      y: 90,
      box: [100, 70, 120, 40],
    },
    effects: [],
    message: 'Clicked button "Refund 420.00 USD".',
    toolResult: null,
    url: 'https://acme.saas.test/invoices/INV-1042',
    console: { lines: [], more: 0, unheard: false },
    before: null,
    after: null,
    worldHash: 'b'.repeat(64),
    errorStack: null,
    finishedAt: '2025-03-01T09:00:01.400Z',
    durationMs: 400,
    ...changes,
  };
}

export function sampleEffect(changes: Partial<Effect> = {}): Effect {
  return {
    table: 'invoices',
    rowId: 'INV-1042',
    tenantId: 'acme',
    kind: 'update',
    capability: 'billing.refund',
    risk: 'destructive',
    incidental: false,
    before: { status: 'paid', refunded_cents: 0 },
    after: { status: 'refunded', refunded_cents: 42000 },
    summary: 'Invoice INV-1042: status paid → refunded',
    ...changes,
  };
}

export function sampleRequest(runId: string, changes: Partial<RequestRecord> = {}): RequestRecord {
  return {
    id: `req_${runId}_1`,
    runId,
    stepId: null,
    method: 'POST',
    url: 'https://acme.saas.test/invoices/INV-1042/refund',
    bodyDigest: 'd'.repeat(64),
    outcome: 'held',
    layer: 'request_gate',
    decision: {
      outcome: 'ask',
      risk: 'destructive',
      rule: 'tools.billing.refund',
      reasons: ['Refunds need approval'],
    },
    capability: 'billing.refund',
    status: null,
    effects: [sampleEffect()],
    approvalId: null,
    origin: 'page',
    at: '2025-03-01T09:00:01.200Z',
    ...changes,
  };
}

export function sampleApproval(runId: string, changes: Partial<Approval> = {}): Approval {
  return {
    id: `ap_${runId}_1`,
    runId,
    stepId: null,
    tenantId: 'acme',
    actorId: 'ana',
    session: 'f'.repeat(64),
    digest: 'e'.repeat(64),
    subject: {
      method: 'POST',
      url: 'https://acme.saas.test/invoices/INV-1042/refund',
      bodyDigest: 'd'.repeat(64),
      label: 'button "Refund 420.00 USD"',
      payload: null,
    },
    effects: [sampleEffect()],
    decision: {
      outcome: 'ask',
      risk: 'destructive',
      rule: 'tools.billing.refund',
      reasons: ['Refunds need approval'],
    },
    claim: 'The customer was charged twice',
    captureId: null,
    box: null,
    status: 'pending',
    requestedAt: '2025-03-01T09:00:01.200Z',
    expiresAt: '2025-03-01T09:10:01.200Z',
    resolvedBy: null,
    resolvedAt: null,
    reason: null,
    edit: null,
    editOf: null,
    ...changes,
  };
}

/** A plain picture with a block of another colour in it. */
export async function samplePng(
  colour: string,
  box: readonly [number, number, number, number] = [100, 70, 120, 40],
): Promise<Buffer> {
  const [left, top, width, height] = box;
  const block = { create: { width, height, channels: 3, background: colour } } as const;
  return await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#f6f7f9' } })
    .composite([{ input: block, left, top }])
    .png()
    .toBuffer();
}
