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
import type { HttpRequest } from '../../../model/http.ts';
import { parsePolicy } from '../../../policy/parse-policy.ts';
import { policyHash } from '../../../policy/policy.ts';
import { openTrace } from '../../../trace/store.ts';
import { sampleRun } from '../../../trace/testing/sample-run.ts';
import { remote } from '../remote.ts';
import { CLERK_SESSION, type Ledgerly } from './ledgerly.ts';
import { clerkPolicy, ledgerlyMap } from './ledgerly-map.ts';

/** The gate of one run in front of Ledgerly: real trace, real desk, real forwarding, and no browser. */
export type RemoteGate = Awaited<ReturnType<typeof openRemoteGate>>;

type Settings = {
  readonly approver: Approver;
  readonly tools?: object;
  readonly clock?: Clock;
  readonly graceMs?: number;
};

export async function openRemoteGate(app: Ledgerly, settings: Settings) {
  const { approver, clock = systemClock } = settings;
  const folder = mkdtempSync(join(tmpdir(), 'playpen-remote-'));
  const environment = remote(ledgerlyMap(app.origin), { LEDGERLY_CLERK_SESSION: CLERK_SESSION });
  const tools = { ...clerkPolicy.tools, ...settings.tools };
  const policy = parsePolicy({ ...clerkPolicy, tools }, environment.capabilities);
  const store = openTrace(join(folder, 'trace.db'), { clock });
  const world = await environment.open(1);
  const identity = world.findActor('north', 'clerk');
  invariant(identity !== undefined, 'the clerk exists');
  const { cookie } = world.signIn(identity);
  const runId = 'run_remote';
  store.startRun(sampleRun(runId));
  const judge = createJudge(policy, identity, world, environment.capabilities, new RunHistory([]));
  const recorder = new Recorder(store, clock, runId);
  const session = sha256(cookie);
  const desk = new ApprovalDesk({ store, clock, runId, identity, session, approver, expiresMs: 300_000 });
  const gate = new RequestGate({
    runId,
    actorId: identity.actorId,
    session,
    policyHash: policyHash(policy),
    world,
    judgeCapability: judge.capability,
    judgeEffects: judge.effects,
    hold: (held) => desk.open(held, { stepId: null, claim: null, captureId: null, box: null }),
    findApproved: (digest) => desk.findGiven(digest),
    findEdited: (subject) => desk.findEdited(subject),
    consume: (id, digest) => desk.consume(id, digest),
    void: (id, reason) => desk.void(id, reason),
    record: (entry) => recorder.request(entry),
    graceMs: settings.graceMs ?? 60_000,
  });
  return {
    store,
    world,
    gate,
    desk,
    approvals: () => store.listApprovals({ runId }).toReversed(),
    requests: () => store.readRun(runId).requests,
    fromPage: (request: HttpRequest) =>
      gate.pass(
        {
          ...request,
          url: new URL(request.url, app.origin).href,
          headers: [
            ...request.headers.filter(([name]) => name !== 'origin'),
            ['origin', app.origin],
            ['sec-fetch-site', 'same-origin'],
            ['cookie', `${cookie}; sid=planted; theme=dark`],
          ],
        },
        { origin: 'page', label: 'a button' },
      ),
    async close() {
      desk.close();
      await gate.close();
      world.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A request with a body, by path. */
export function sent(
  method: string,
  path: string,
  body: string | Uint8Array = '',
  type = 'application/x-www-form-urlencoded',
  headers: readonly (readonly [string, string])[] = [],
): HttpRequest {
  return {
    method,
    url: new URL(path, 'http://ledgerly').href.replace('http://ledgerly', ''),
    headers: [...(body.length === 0 ? [] : [['content-type', type] as const]), ...headers],
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  };
}

export function json(method: string, path: string, body: unknown): HttpRequest {
  return sent(method, path, JSON.stringify(body), 'application/json');
}
