import assert from 'node:assert/strict';
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

const CASES = 10_000;
const SEED = 4;
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
    spellOut: (request) => request,
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
        'use_elsewhere' as const,
        'void_elsewhere' as const,
      ),
      which: fc.nat({ max: 5 }),
      amount: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('withdraw' as const, 'crash' as const) }),
  },
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** How long until the next operation: none, some continuations of what is under way, or (the most) all of them. */
const MAX_TICKS = 16;
const pause = fc.oneof(fc.constantFrom(0, 0, MAX_TICKS), fc.nat({ max: MAX_TICKS - 1 }));

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function play(
  store: TraceStore,
  clock: { ms: number },
  runId: string,
  operations: readonly (readonly [Operation, number])[],
) {
  const now = () => addMs('2026-03-02T09:00:00.000Z', clock.ms);
  const forwarded: Sent[] = [];
  const used: string[] = [];
  const wrong: string[] = [];
  let crashed = false;
  /** What every use of an approval must be, whoever tries it. */
  const use = (id: string, digest: string, consume: () => boolean): boolean => {
    const approval = store.getApproval(id);
    const inTime = now() < approval.expiresAt && !crashed;
    const isDue = approval.status === 'approved' && approval.digest === digest && inTime;
    if (!consume()) return false;
    if (!isDue) wrong.push(`${id} was used when ${approval.status}`);
    return true;
  };
  const asleep: (() => void)[] = [];
  const look = () => {
    for (const wake of asleep.splice(0)) wake();
  };
  const asked: { approval: Approval; answer(resolution: Resolution): void }[] = [];
  const { world, change } = fakeWorld(forwarded);
  store.startRun(sampleRun(runId));
  const desk = new ApprovalDesk({
    store,
    clock: { now, elapsedMs: () => clock.ms, after: () => () => undefined },
    runId,
    identity,
    session: 's',
    approver: {
      name: 'hand',
      resolve: (approval) => new Promise<Resolution>((answer) => asked.push({ approval, answer })),
    },
    expiresMs: 1_000,
    pause: () => new Promise((wake) => asleep.push(wake)),
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
    consume(id, digest) {
      const may = use(id, digest, () => desk.consume(id, digest));
      if (may) used.push(id);
      return may;
    },
    void: (id, reason) => desk.void(id, reason),
    record: () => undefined,
    graceMs: 0,
  };
  const gate = new RequestGate(ports);
  const under: Promise<unknown>[] = [];
  for (const [one, ticks] of operations) {
    if (ticks > 0) look();
    if (ticks === MAX_TICKS) await turn();
    else for (let tick = 0; tick < ticks; tick += 1) await null;
    if (one.do === 'send') {
      const request: HttpRequest = {
        method: 'POST',
        url: 'http://acme.test/refunds',
        headers: [['content-type', 'application/x-www-form-urlencoded']],
        body: new TextEncoder().encode(`amount=${one.amount}`),
      };
      const passage = gate.pass(request, { origin: 'tool', label: 'tool' });
      // Nobody can be asked in a run that has ended, so nothing of it passes.
      under.push(
        passage.catch((error: unknown) => {
          if (!crashed) throw error;
        }),
      );
    } else if (one.do === 'change') under.push(change());
    else if (one.do === 'expire') clock.ms += 1_000;
    else if (one.do === 'withdraw') desk.close();
    else if (one.do === 'crash') {
      crashed = true;
      store.endRun(runId, sampleEnd({ status: 'interrupted' }));
    } else if ('which' in one) {
      const chosen = asked[one.which % Math.max(1, asked.length)];
      if (chosen === undefined) continue;
      const { id, digest } = chosen.approval;
      if (one.do === 'use_elsewhere') {
        const other = asked[one.amount % asked.length]?.approval.digest ?? digest;
        for (const tried of [other, digest]) use(id, tried, () => store.consumeApproval(id, tried, now()));
        continue;
      }
      if (one.do === 'void_elsewhere') {
        store.voidApproval(id, 'somebody else');
        continue;
      }
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
  look();
  await gate.close();
  await Promise.all(under);
  store.endRun(runId, sampleEnd());
  return {
    forwarded,
    wrong,
    used: used.map((id) => store.getApproval(id)),
    open: asked.filter(({ approval }) =>
      ['pending', 'approved'].includes(store.getApproval(approval.id).status),
    ),
  };
}

test(`property: whatever is approved, denied, edited, resent, expired or broken off, in whatever order, each approval lets at most one request through, and only the one it was given for (${CASES} cases, seed ${SEED})`, async () => {
  test.setTimeout(600_000);
  const store = openTrace(':memory:');
  let played = 0;
  let sent = 0;
  const line = (body: string, version: number) => `${sha256(body)} ${version}`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(operation, pause), { minLength: 3, maxLength: 10 }),
      async (operations) => {
        played += 1;
        const run = await play(store, { ms: 0 }, `run_${played}`, operations);
        sent += run.forwarded.length;
        // Not `expect`: the runner keeps a record of each, and looks through them all.
        assert.deepEqual(run.wrong, []);
        assert.deepEqual(
          run.forwarded.map(({ body, version }) => line(body, version)).toSorted(),
          run.used
            .map(({ subject, effects }) => `${subject.bodyDigest} ${effects[0]?.before?.version}`)
            .toSorted(),
        );
        assert.deepEqual(run.open, []);
      },
    ),
    { numRuns: CASES, seed: SEED },
  );
  await store.close();
  expect(played).toBe(CASES);
  expect(sent).toBeGreaterThan(CASES / 20);
});
