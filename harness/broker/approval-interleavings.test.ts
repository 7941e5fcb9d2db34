import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { addMs } from '../clock.ts';
import { sha256 } from '../digest.ts';
import type { GatePorts } from '../gateway/gate-ports.ts';
import { RequestGate } from '../gateway/request-gate.ts';
import type { Approval, Resolution } from '../model/approval.ts';
import type { Effect } from '../model/effect.ts';
import type { Attempt, World } from '../model/environment.ts';
import type { HttpRequest } from '../model/http.ts';
import type { Identity } from '../model/identity.ts';
import { openTrace, type TraceStore } from '../trace/store.ts';
import { sampleEnd, sampleRun } from '../trace/testing/sample-run.ts';
import { ApprovalDesk } from './approval-desk.ts';

const RUNS = 500;
const identity: Identity = { tenantId: 'acme', actorId: 'ana', role: 'support_agent', scopes: [] };
const capability = { name: 'billing.refund', risk: 'external_write', scope: null, title: 'Refund' } as const;

type Sent = { readonly body: string; readonly version: number };

/** A world with one row, whose version is part of what every request would change. Attempts come one at a time. */
function fakeWorld(forwarded: Sent[]) {
  let version = 0;
  let free: Promise<void> = Promise.resolve();
  const locked = async (): Promise<() => void> => {
    const before = free;
    let release: () => void = () => undefined;
    free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  };
  const attempt = async (request: HttpRequest): Promise<Attempt> => {
    const release = await locked();
    const body = new TextDecoder().decode(request.body);
    const response = { status: 200, headers: [], body: new Uint8Array() };
    return {
      response,
      effects: [effectOf(body, version)],
      generated: [],
      commit() {
        forwarded.push({ body, version });
        version += 1;
        release();
        return response;
      },
      rollback: release,
    };
  };
  const none = () => {
    throw new Error('not part of this test');
  };
  const world: World = {
    knows: 'rows',
    originsOf: () => ['http://acme.test'],
    findFault: () => undefined,
    findTenant: () => 'acme',
    findActor: () => identity,
    signIn: () => ({ cookie: 'sid=1', secrets: [] }),
    findCapability: () => capability,
    attempt,
    connect: none,
    hash: async () => '',
    changes: async () => [],
    arrange: none,
    canaries: () => ({}),
    fork: none,
    close: () => undefined,
  };
  return {
    world,
    async change() {
      const release = await locked();
      version += 1;
      release();
    },
  };
}

function effectOf(body: string, version: number): Effect {
  return {
    table: 'invoices',
    rowId: 'INV-1',
    tenantId: 'acme',
    kind: 'update',
    capability: 'billing.refund',
    risk: 'external_write',
    incidental: false,
    before: { version },
    after: { version: version + 1, body },
    summary: 'refunds',
  };
}

const operation = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('send' as const), amount: fc.integer({ min: 1, max: 2 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'approve' as const,
        'deny' as const,
        'edit' as const,
        'approve_elsewhere' as const,
        'deny_elsewhere' as const,
      ),
      which: fc.nat({ max: 5 }),
      amount: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('expire' as const, 'withdraw' as const, 'crash' as const) }),
  },
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function play(
  store: TraceStore,
  clock: { ms: number },
  runId: string,
  operations: readonly (readonly [Operation, boolean])[],
) {
  const now = () => addMs('2026-03-02T09:00:00.000Z', clock.ms);
  const forwarded: Sent[] = [];
  const asked: { approval: Approval; answer(resolution: Resolution): void }[] = [];
  const { world, change } = fakeWorld(forwarded);
  store.startRun(sampleRun(runId));
  const desk = new ApprovalDesk({
    store,
    clock: { now, elapsedMs: () => clock.ms },
    runId,
    identity,
    session: 's',
    approver: {
      name: 'hand',
      resolve: (approval) => new Promise<Resolution>((answer) => asked.push({ approval, answer })),
    },
    expiresMs: 1_000,
  });
  const ask = {
    layer: 'request_gate',
    decision: { outcome: 'ask', risk: 'external_write', rule: 'r', reasons: [] },
  } as const;
  const ports: GatePorts = {
    runId,
    actorId: 'ana',
    session: 's',
    policyHash: 'p',
    world,
    judgeCapability: () => ask,
    judgeEffects: () => ask,
    hold: (held) => desk.open(held, { stepId: null, claim: null, captureId: null, box: null }),
    findApproved: (digest) => desk.findGiven(digest),
    findEdited: (line) => desk.findEdited(line),
    consume: (id, digest) => desk.consume(id, digest),
    void: (id, reason) => desk.void(id, reason),
    record: () => undefined,
    graceMs: 0,
  };
  const gate = new RequestGate(ports);
  const under: Promise<unknown>[] = [];
  for (const [one, pause] of operations) {
    if (pause) await turn();
    if (one.do === 'send') {
      const request: HttpRequest = {
        method: 'POST',
        url: 'http://acme.test/refunds',
        headers: [['content-type', 'application/x-www-form-urlencoded']],
        body: new TextEncoder().encode(`amount=${one.amount}`),
      };
      under.push(gate.pass(request, { origin: 'tool', label: 'tool' }));
    } else if (one.do === 'change') under.push(change());
    else if (one.do === 'expire') clock.ms += 1_000;
    else if (one.do === 'withdraw') desk.close();
    else if (one.do === 'crash') {
      store.endRun(runId, sampleEnd({ status: 'interrupted' }));
    } else if ('which' in one) {
      const chosen = asked[one.which % Math.max(1, asked.length)];
      if (chosen === undefined) continue;
      const { id, digest } = chosen.approval;
      const status = one.do === 'deny' || one.do === 'deny_elsewhere' ? 'rejected' : 'approved';
      const answer: Resolution = { status, by: 'ben', reason: '' };
      if (one.do === 'approve_elsewhere' || one.do === 'deny_elsewhere')
        store.resolveApproval(id, answer, now(), digest);
      else chosen.answer(one.do === 'edit' ? { ...answer, edit: { amount: String(one.amount) } } : answer);
    }
  }
  await turn();
  desk.close();
  for (const { answer } of asked) answer({ status: 'rejected', by: 'ben', reason: 'the end' });
  await gate.close();
  await Promise.all(under);
  store.endRun(runId, sampleEnd());
  return { forwarded, approvals: store.readRun(runId).approvals };
}

test('property: whatever is approved, denied, edited, resent, expired or broken off, in whatever order, each approval lets at most one request through, and only the one it was given for', async () => {
  test.setTimeout(600_000);
  const store = openTrace(':memory:');
  let played = 0;
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(operation, fc.boolean()), { minLength: 3, maxLength: 14 }),
      async (operations) => {
        played += 1;
        const { forwarded, approvals } = await play(store, { ms: 0 }, `run_${played}`, operations);
        const used = approvals.filter(({ status }) => status === 'consumed');
        const line = (body: string, version: number) => `${sha256(body)} ${version}`;
        expect(forwarded.map(({ body, version }) => line(body, version)).toSorted()).toEqual(
          used
            .map(({ subject, effects }) => `${subject.bodyDigest} ${effects[0]?.before?.version}`)
            .toSorted(),
        );
        expect(approvals.filter(({ status }) => status === 'pending' || status === 'approved')).toEqual([]);
        sent += forwarded.length;
      },
    ),
    { numRuns: RUNS, seed: 4 },
  );
  await store.close();
  expect(played).toBe(RUNS);
  expect(sent).toBeGreaterThan(RUNS / 20);
});
