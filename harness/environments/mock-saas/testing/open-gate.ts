import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApprovalDesk } from '../../../broker/approval-desk.ts';
import type { Approver } from '../../../broker/approvers.ts';
import { createJudge } from '../../../broker/judge.ts';
import { Recorder } from '../../../broker/recorder.ts';
import { RunHistory } from '../../../broker/run-history.ts';
import { type Clock, systemClock } from '../../../clock.ts';
import { sha256 } from '../../../digest.ts';
import { RequestGate } from '../../../gateway/request-gate.ts';
import { invariant } from '../../../invariant.ts';
import type { Approval } from '../../../model/approval.ts';
import type { HttpRequest, HttpResponse } from '../../../model/http.ts';
import type { RequestRecord } from '../../../model/request.ts';
import { type Policy, policyHash } from '../../../policy/policy.ts';
import { openTrace } from '../../../trace/store.ts';
import { sampleRun } from '../../../trace/testing/sample-run.ts';
import { capabilities } from '../capabilities.ts';
import { openMockSaas } from '../open-mock-saas.ts';

export const ACME = 'http://acme.saas.localhost';

/** What stands at the gate of one run: a real world, a real trace, a real desk, and no browser. */
export type OpenGate = ReturnType<typeof openGate>;

export type GateSettings = {
  readonly policy: Policy;
  readonly approver: Approver;
  readonly scopes?: readonly string[];
  readonly clock?: Clock;
  readonly graceMs?: number;
  readonly runId?: string;
};

export function openGate(settings: GateSettings) {
  const { policy, approver } = settings;
  const clock = settings.clock ?? systemClock;
  const runId = settings.runId ?? 'run_gate';
  const folder = mkdtempSync(join(tmpdir(), 'playpen-gate-'));
  const tracePath = join(folder, 'trace.db');
  const store = openTrace(tracePath, { clock });
  const world = openMockSaas(1);
  const actor = world.findActor('sandbox_acme', 'sandbox_support_agent_01');
  invariant(actor !== undefined, 'the support agent exists');
  const identity = { ...actor, scopes: settings.scopes ?? actor.scopes };
  const { cookie } = world.signIn(identity);
  store.startRun(sampleRun(runId));
  const judgeOf = (by: Policy) => createJudge(by, identity, world, capabilities, new RunHistory([]));
  const judge = judgeOf(policy);
  const recorder = new Recorder(store, clock, runId);
  const expiresMs = policy.approvals.expires_seconds * 1000;
  const desk = new ApprovalDesk({
    store,
    clock,
    runId,
    identity,
    session: sha256(cookie),
    approver,
    expiresMs,
  });
  const from = { stepId: null, claim: null, captureId: null, box: null };
  const gates: RequestGate[] = [];
  const gateOf = (by: Policy, { capability, effects } = judgeOf(by)): RequestGate => {
    const gate = new RequestGate({
      runId,
      actorId: identity.actorId,
      session: sha256(cookie),
      policyHash: policyHash(by),
      world,
      judgeCapability: capability,
      judgeEffects: effects,
      hold: (held) => desk.open(held, from),
      findApproved: (digest) => desk.findGiven(digest),
      findEdited: (subject) => desk.findEdited(subject),
      consume: (id, digest) => desk.consume(id, digest),
      void: (id, reason) => desk.void(id, reason),
      record: (entry) => recorder.request(entry),
      graceMs: settings.graceMs ?? 60_000,
    });
    gates.push(gate);
    return gate;
  };
  const gate = gateOf(policy, judge);
  return {
    runId,
    tracePath,
    store,
    world,
    gate,
    desk,
    judge,
    recorder,
    identity,
    cookie,
    policy,
    from,
    approvals: (): readonly Approval[] => store.listApprovals({ runId }).toReversed(),
    requests: (): readonly RequestRecord[] => store.readRun(runId).requests,
    fromPage: (request: HttpRequest) =>
      gate.pass(signed(request, cookie), { origin: 'page', label: 'a button' }),
    /** The same under another policy, with the same desk. */
    underPolicy: (by: Policy, request: HttpRequest) =>
      gateOf(by).pass(signed(request, cookie), { origin: 'page', label: 'a button' }),
    async close() {
      desk.close();
      for (const one of gates) await one.close();
      world.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function signed(request: HttpRequest, cookie: string): HttpRequest {
  return { ...request, headers: [...request.headers, ['cookie', cookie]] };
}

/** A request as a page of the product sends it; headers given as undefined are left out. */
export function page(
  method: string,
  path: string,
  form: Readonly<Record<string, string>> = {},
  changes: Readonly<Record<string, string | undefined>> = {},
): HttpRequest {
  const headers: Record<string, string | undefined> = {
    ...(method === 'GET' ? {} : { origin: ACME, 'content-type': 'application/x-www-form-urlencoded' }),
    'sec-fetch-site': 'same-origin',
    'sec-fetch-mode': 'navigate',
    ...changes,
  };
  return {
    method,
    url: new URL(path, ACME).href,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
    body: new TextEncoder().encode(method === 'GET' ? '' : new URLSearchParams(form).toString()),
  };
}

/** The refund form of the hero invoice, for the duplicate payment. */
export function refundForm(
  amount = '420.00',
  changes: Readonly<Record<string, string | undefined>> = {},
): HttpRequest {
  const form = { payment: 'pay_000002', amount, reason: 'Duplicate charge' };
  return page('POST', '/invoices/INV-1042/refunds', form, changes);
}

export function textOf(response: HttpResponse): string {
  return new TextDecoder().decode(response.body);
}
