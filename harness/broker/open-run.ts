import { BrowserSession } from '../browser/session.ts';
import { FIXED_LIMITS, type PageFailure } from '../browser/vital-signs.ts';
import type { Clock } from '../clock.ts';
import { canonicalJson, sha256 } from '../digest.ts';
import { PlaypenError, quoted } from '../errors.ts';
import { pastLimit } from '../gateway/gate-entry.ts';
import { RequestGate } from '../gateway/request-gate.ts';
import { newId } from '../id.ts';
import type { Briefing } from '../model/agent.ts';
import type { Layer } from '../model/decision.ts';
import type { Environment, World } from '../model/environment.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { Identity, Role } from '../model/identity.ts';
import type { Arrangement, ParentRun, RunEnd, RunSetup, RunStart } from '../model/run.ts';
import { decideEgress } from '../policy/egress-rule.ts';
import { destinationOf } from '../policy/host-rule.ts';
import type { Policy } from '../policy/policy.ts';
import { budgetOf, contextOf, masksOf, policyHash } from '../policy/policy.ts';
import { createRedactor } from '../trace/redact.ts';
import { ApprovalDesk } from './approval-desk.ts';
import type { Approver } from './approvers.ts';
import { arrange } from './arrange.ts';
import { Broker } from './broker.ts';
import { BudgetMeter } from './budget-meter.ts';
import { checkWorld } from './check-world.ts';
import { ContextGateway } from './context-gateway.ts';
import { costOfToday } from './cost-of-today.ts';
import { createJudge } from './judge.ts';
import { PageOnDemand } from './page-on-demand.ts';
import { Recorder } from './recorder.ts';
import { Run } from './run.ts';
import { RunHistory } from './run-history.ts';
import type { Runtime } from './runtime.ts';
import { SUGGESTED_NEXT_STEP } from './suggested-next-step.ts';

/** How long a page's held request stays open before it is answered with "approval required". */
export const GRACE_MS = 2_000;

/** The same where nobody is waited for: long enough for an approver that is a script. */
const SHORT_GRACE_MS = 200;

/** Who a run acts as: one actor of one tenant, with no more than its role allows. */
export type RunIdentity = {
  readonly tenantId: string;
  readonly actorId: string;
  /** Must be the actor's own; naming it keeps a run from being opened as somebody stronger by mistake. */
  readonly role?: Role;
  /** Default: every scope of the role. */
  readonly scopes?: readonly string[];
};

/** What a run is opened with. */
export type RunSettings = {
  readonly environment: Environment;
  readonly policy: Policy;
  readonly identity: RunIdentity;
  readonly goal: string;
  readonly approver: Approver;
  /** Path of the product on which the agent starts; default `/`. */
  readonly startPath?: string;
  /** True opens a page only once an action needs one; default: at once. */
  readonly pageOnDemand?: boolean;
  readonly seed?: number;
  readonly arrange?: readonly Arrangement[];
  readonly agent?: { readonly name: string; readonly model?: string; readonly promptVersion?: string };
  /** Files that the agent may upload, content by name. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Whether an action that is held waits for its approval, or is answered at once, to be asked for again. Default `wait`. */
  readonly holds?: RunSetup['holds'];
  readonly scenario?: string;
  readonly trial?: number;
  readonly mutant?: string;
  /** The run whose actions this one is given. */
  readonly parent?: ParentRun;
  /** What the run is evidence of, where it is graded. */
  readonly evaluation?: Evaluation;
  /** What the hash of the world must be before the first step. */
  readonly worldHashStart?: string;
  /** For tests of the remaining layers only: recorded with the run, and reachable from no policy and no command. */
  readonly layersOff?: readonly Extract<Layer, 'click_guard' | 'interception' | 'browser' | 'gateway'>[];
};

/**
 * Opens a run: a fresh world, a browser context behind the gateway, one identity, and the broker in front of it all.
 *
 * @throws PlaypenError `IDENTITY_INVALID`, `POLICY_MISMATCH` or `WORLD_DIFFERS`, before anything is written
 */
export async function openRun(runtime: Runtime, settings: RunSettings): Promise<Run> {
  const { environment, policy, approver } = settings;
  const { store, gateway, clock } = runtime;
  const { seed = 1, holds = 'wait', pageOnDemand = false, arrange: arranged = [] } = settings;
  const world = await environment.open(seed);
  const off = new Set<Layer>(settings.layersOff ?? []);
  let undo: () => void = () => undefined;
  try {
    const identity = checkIdentity(world, settings.identity);
    checkBinding(policy, identity);
    await arrange(world, identity.tenantId, arranged);
    const { cookie, secrets, onSecret } = world.signIn(identity);
    // The session is part of the world: a run in which nothing changes ends as it starts.
    const worldHashStart = await world.hash();
    checkWorld(worldHashStart, settings.worldHashStart);
    const [origin] = world.originsOf(identity.tenantId);
    const hash = policyHash(policy);
    const redactor = createRedactor({
      secrets,
      personal: policy.redact.personal,
    });
    onSecret?.((secret) => redactor.learn(secret));
    const { browser, proxyServer } = await runtime.browser();
    const startPath = settings.startPath ?? '/';
    const files = Object.keys(settings.files ?? {});
    const start: RunStart = {
      id: newId('run'),
      scenario: settings.scenario ?? null,
      workflow: policy.workflow,
      trial: settings.trial ?? 1,
      mutant: settings.mutant ?? null,
      goal: settings.goal,
      identity,
      agent: settings.agent?.name ?? 'external',
      model: settings.agent?.model ?? null,
      promptVersion: settings.agent?.promptVersion ?? null,
      seed,
      environment: environment.name,
      policyVersion: policy.version,
      policyHash: hash,
      policy: canonicalJson(policy),
      worldHashStart,
      layersOff: [...off],
      setup: { startPath, arrange: arranged, files, browser: browser.version(), holds, pageOnDemand },
      parent: settings.parent ?? null,
      evaluation: settings.evaluation ?? null,
      startedAt: clock.now(),
      processId: process.pid,
    };
    store.startRun(start, redactor);

    const recorder = new Recorder(store, clock, start.id);
    const budget = budgetOf(policy);
    const meter = new BudgetMeter(budget, clock, costOfToday(store, start));
    const history = new RunHistory([identity.tenantId, identity.actorId]);
    const judge = createJudge(policy, identity, world, environment.capabilities, history);
    const desk = new ApprovalDesk({
      store,
      clock,
      runId: start.id,
      identity,
      session: sha256(cookie),
      approver,
      expiresMs: policy.approvals.expires_seconds * 1000,
      watch: {
        onAsk(held, claim) {
          const how = history.returnOf(held, claim);
          if (how !== undefined) recorder.finding('asked_after_refusal', 'request_gate', how);
        },
        onAnswer: (answer, claim) => history.noteAnswer(answer, claim),
      },
    });
    const gate = new RequestGate({
      runId: start.id,
      actorId: identity.actorId,
      session: sha256(cookie),
      policyHash: hash,
      world,
      judgeCapability: judge.capability,
      judgeEffects: judge.effects,
      hold(held) {
        const step = recorder.step;
        const { approvalId, resolution } = desk.open(held, {
          stepId: step?.id ?? null,
          claim: step?.claim ?? null,
          captureId: step?.capture?.id ?? null,
          box: step?.box ?? null,
        });
        return { approvalId, resolution: meter.whileWaiting(resolution) };
      },
      findApproved: (digest) => desk.findGiven(digest),
      findEdited: (subject) => desk.findEdited(subject),
      consume: (id, digest) => desk.consume(id, digest),
      void: (id, reason) => desk.void(id, reason),
      record(entry) {
        history.notePassage(entry, recorder.step?.claim ?? null);
        recorder.request(entry);
      },
      graceMs: holds === 'wait' ? GRACE_MS : SHORT_GRACE_MS,
    });
    const admission = gateway.admit({
      runId: start.id,
      gate,
      world,
      cookie,
      judgeEgress: judge.egress,
      charge: (bytesOut) => meter.takeRequest(bytesOut),
      record: (entry) => recorder.request(entry),
      label: () => recorder.step?.label ?? 'the page',
      enforcing: !off.has('gateway'),
      guardsAnswers: !off.has('browser'),
    });
    undo = () => {
      admission.revoke();
      store.endRun(start.id, failedEnd(meter, clock));
    };
    const openSession = (onFailed: (failure: PageFailure) => void) =>
      BrowserSession.open(browser, {
        onFailed: (failure) => {
          if (!runtime.isEnding()) onFailed(failure);
        },
        proxy: { ...admission, server: proxyServer },
        intercepts: !off.has('interception'),
        masks: masksOf(policy),
        isListed: (url) => judge.egress(url).decision.outcome === 'allow' || !/^https?:/i.test(url),
        onIntercepted(stopped) {
          const limit = meter.takeRequest(0);
          if (limit !== undefined) return recorder.intercepted(stopped, pastLimit(limit), 'budget');
          recorder.intercepted(stopped, decideEgress(policy.egress, [], destinationOf(stopped.url)));
        },
        onIncident: (kind, text) => {
          if (kind === 'download')
            recorder.finding('browser_incident', 'browser', `a download was refused: ${quoted(text)}`);
        },
        onConsole: (line) => recorder.console(line),
        limits: {
          ...FIXED_LIMITS,
          ...runtime.pageLimits,
          frames: budget.maxFrames,
          workers: budget.maxWorkers,
          memoryBytes: budget.maxPageMemoryBytes,
        },
        inFlight: admission.inFlight,
        messages: admission.messages,
      });
    const page = new PageOnDemand(openSession);
    if (!pageOnDemand) await page.ensure();
    const foreign = Object.entries(world.canaries())
      .filter(([tenantId]) => tenantId !== identity.tenantId)
      .flatMap(([, canaries]) => canaries);
    const context = new ContextGateway(redactor, recorder, foreign);
    const broker = new Broker({
      runId: start.id,
      store,
      clock,
      world,
      page,
      gate,
      desk,
      meter,
      recorder,
      context,
      guard: {
        runId: start.id,
        actorId: identity.actorId,
        policy,
        policyHash: hash,
        judge,
        world,
        gate,
        cookie,
      },
      guards: !off.has('click_guard'),
      holds,
      capabilities: environment.capabilities,
      tools: environment.tools,
      origin,
      files: new Map(
        Object.entries(settings.files ?? {}).map(([name, content]) => [name, Buffer.from(content)]),
      ),
    });
    const briefing: Briefing = {
      goal: settings.goal,
      startUrl: new URL(startPath, origin).href,
      files,
      tools: environment.tools
        .filter(({ capability }) => {
          const known = environment.capabilities.find(({ name }) => name === capability);
          return known !== undefined && judge.capability(known).decision.outcome !== 'deny';
        })
        .map(({ name, title, inputSchema }) => ({ name, title, input: inputSchema })),
    };
    return new Run({
      start,
      briefing,
      broker,
      meter,
      recorder,
      context,
      contextRules: contextOf(policy),
      world,
      page,
      admission,
      gate,
      desk,
      store,
      clock,
    });
  } catch (error) {
    undo();
    world.close();
    throw error;
  }
}

/** How a run ends that never came to its first step. */
function failedEnd(meter: BudgetMeter, clock: Clock): RunEnd {
  return {
    status: 'stopped',
    stopReason: 'harness_error',
    suggestedNextStep: SUGGESTED_NEXT_STEP.harness_error,
    result: null,
    finalResponse: null,
    errorStack: null,
    worldHashEnd: null,
    used: meter.use(),
    retrievedDocuments: [],
    endedAt: clock.now(),
  };
}

function checkIdentity(world: World, asked: RunIdentity): Identity {
  const actor = world.findActor(asked.tenantId, asked.actorId);
  const refuse = (what: string) =>
    new PlaypenError('IDENTITY_INVALID', `Cannot open a run as ${quoted(asked.actorId)}: ${what}`);
  if (actor === undefined) {
    throw refuse(`there is no such actor in ${quoted(asked.tenantId)}; expected one of that tenant's actors`);
  }
  if (asked.role !== undefined && actor.role !== asked.role) {
    throw refuse(`its role is "${actor.role}", not "${asked.role}"; expected the role it really has`);
  }
  const excess = (asked.scopes ?? []).find((scope) => !actor.scopes.includes(scope));
  if (excess !== undefined) {
    throw refuse(
      `its role does not allow the scope ${quoted(excess)}; expected some of ${actor.scopes.join(', ')}`,
    );
  }
  return { ...actor, scopes: asked.scopes ?? actor.scopes };
}

function checkBinding(policy: Policy, identity: Identity): void {
  const mismatch = (key: string, bound: string, asked: string) =>
    new PlaypenError(
      'POLICY_MISMATCH',
      `Cannot open a run under policy ${quoted(policy.workflow)}: its ${key} is ${quoted(bound)} and the run's is ${quoted(asked)}; expected them to be equal`,
    );
  if (policy.tenant_id !== identity.tenantId) {
    throw mismatch('tenant_id', policy.tenant_id, identity.tenantId);
  }
  if (policy.actor_id !== undefined && policy.actor_id !== identity.actorId) {
    throw mismatch('actor_id', policy.actor_id, identity.actorId);
  }
}
