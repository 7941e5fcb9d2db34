import type { GuestBrowser } from '../browser/guest/guest-browser.ts';
import type { PageFailure } from '../browser/vital-signs.ts';
import type { Clock } from '../clock.ts';
import type { Admission } from '../gateway/gateway.ts';
import type { RequestGate } from '../gateway/request-gate.ts';
import { invariant } from '../invariant.ts';
import type { Briefing } from '../model/agent.ts';
import type { ApprovalStatus } from '../model/approval.ts';
import type { Effect } from '../model/effect.ts';
import type { World } from '../model/environment.ts';
import type { ContextRules, ModelUse } from '../model/model-use.ts';
import type { Observation, Stop } from '../model/observation.ts';
import type { RunEnd, RunStart, StopReason } from '../model/run.ts';
import type { Evidence } from '../model/verdict.ts';
import type { TraceStore } from '../trace/store.ts';
import type { ApprovalDesk } from './approval-desk.ts';
import type { Broker } from './broker.ts';
import type { BudgetMeter } from './budget-meter.ts';
import type { ContextGateway } from './context-gateway.ts';
import type { PageOnDemand } from './page-on-demand.ts';
import { parseModelUse } from './parse-model-use.ts';
import type { Recorder } from './recorder.ts';

/** What a run is made of. */
export type RunParts = {
  readonly start: RunStart;
  readonly briefing: Briefing;
  readonly broker: Broker;
  readonly meter: BudgetMeter;
  readonly context: ContextGateway;
  readonly contextRules: ContextRules;
  readonly world: World;
  readonly page: PageOnDemand;
  readonly admission: Admission;
  readonly gate: RequestGate;
  readonly desk: ApprovalDesk;
  readonly recorder: Recorder;
  readonly store: TraceStore;
  readonly clock: Clock;
};

/** Between two looks whether somebody has asked for its end. */
const STOP_LOOK_MS = 250;

/** One agent at work in one world, from start to stop reason. */
export class Run {
  readonly #parts: RunParts;
  #evidence: Promise<Evidence> | undefined;
  readonly #runOut: Promise<void>;
  #ranOut: () => void = () => undefined;

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#runOut = new Promise((resolve) => {
      this.#ranOut = resolve;
    });
    parts.meter.start((limit) => this.#end(limit));
    parts.page.failed.then((failure) => this.#fail(failure)).catch(() => undefined);
    this.#lookForStop();
    // The tenant or the workflow may have used up its day already.
    const limit = parts.meter.exceeded();
    if (limit !== undefined) this.#end(limit);
  }

  get id(): string {
    return this.#parts.start.id;
  }

  /** Resolves where the run ends by itself, whether its agent acts or not: its time is up, or a page failed. */
  get runOut(): Promise<void> {
    return this.#runOut;
  }

  /** What the agent may be told: its goal, where it starts, and its tools. */
  get briefing(): Briefing {
    return this.#parts.briefing;
  }

  /** How its pages are to be put before a model. */
  get contextRules(): ContextRules {
    return this.#parts.contextRules;
  }

  /** Set once the run is over, and why. */
  get stop(): Stop | null {
    return this.#parts.broker.stop;
  }

  /** Takes one action; whatever is sent, what comes back is an observation. */
  act(action: unknown): Promise<Observation> {
    return this.#parts.broker.act(action);
  }

  /** The run's pages for a client of their DevTools protocol: to look at, while whatever it does is an action. */
  guest(): GuestBrowser {
    return this.#parts.page.session.guest();
  }

  /** What has changed in the world so far, in every tenant. */
  async changes(): Promise<readonly Effect[]> {
    return this.#evidence === undefined ? this.#parts.world.changes() : (await this.#evidence).worldChanges;
  }

  /** How an approval stands. */
  approvalStatus(approvalId: string): ApprovalStatus {
    return this.#parts.store.getApproval(approvalId).status;
  }

  /** Counts and records that a client asked for what no client may have. */
  noteRefused(what: string): void {
    const { meter, recorder } = this.#parts;
    if (this.stop !== null || meter.takeRequest(0) !== undefined) return;
    recorder.finding('browser_incident', 'browser', what);
  }

  /** The page of the last observation as a PNG, with what must not be seen painted over; null before the first. */
  picture(): Promise<Buffer | null> {
    return this.#parts.broker.picture();
  }

  /**
   * Records an exchange with a model, and counts it against what the run, its tenant and its workflow may use. To be
   * called for each one: the runtime sees only what it is told.
   *
   * @returns why the run is over, whether by this or before; null where it goes on
   * @throws PlaypenError `MODEL_CALL_INVALID`
   */
  modelCall(use: ModelUse): Stop | null {
    const call = parseModelUse(use);
    const { store, meter, recorder, clock } = this.#parts;
    // What is closed is not written to any more.
    if (this.#evidence !== undefined) return this.stop;
    store.recordModelCall({ ...call, runId: this.id, stepId: recorder.step?.id ?? null, at: clock.now() });
    const limit = meter.noteModelUse(call.inputTokens + call.outputTokens, call.estimatedCostUsd);
    if (limit !== undefined) this.#end(limit);
    return this.stop;
  }

  /** What models may still use, by the budget of the run and of its day; Infinity where nothing limits it. */
  modelAllowance(): { readonly tokens: number; readonly costUsd: number } {
    return this.#parts.meter.modelAllowance();
  }

  /**
   * Runs a part of the task beside others, as far as the policy lets so many run at once; one more ends the run.
   *
   * @returns undefined where the run is over and `work` was not begun
   */
  async subtask<T>(work: () => Promise<T>): Promise<T | undefined> {
    const { meter } = this.#parts;
    if (this.stop !== null) return undefined;
    const limit = meter.startSubtask();
    if (limit !== undefined) {
      this.#end(limit);
      return undefined;
    }
    try {
      return await work();
    } finally {
      meter.endSubtask();
    }
  }

  /**
   * Ends the run, closes its browser and its world, and freezes the evidence. Calling it again gives the same.
   *
   * @param reason why, where the run has not stopped by itself
   */
  close(reason: StopReason = 'finished', errorStack: string | null = null): Promise<Evidence> {
    this.#evidence ??= this.#close(reason, errorStack);
    return this.#evidence;
  }

  /** A person may ask for the end from another process, whatever the agent does. */
  #lookForStop(): void {
    this.#parts.clock.after(STOP_LOOK_MS, () => {
      if (this.stop !== null) return;
      if (this.#isStopAsked()) this.#end('stopped_by_reviewer');
      else this.#lookForStop();
    });
  }

  /** What can't be read just now is read at the next look; a trace that is gone ends the run at its next step. */
  #isStopAsked(): boolean {
    try {
      return this.#parts.store.findStopAsked(this.id) !== undefined;
    } catch {
      return false;
    }
  }

  /** Also where no action is under way, and a person alone is waited for. */
  #fail({ reason, message, stack }: PageFailure): void {
    if (this.stop !== null) return;
    this.#parts.recorder.finding('browser_incident', null, message);
    this.#end(reason, stack ?? null);
  }

  /** Takes and commits nothing more; an action that is under way comes to its end before the browser goes. */
  #end(reason: StopReason, errorStack: string | null = null): void {
    if (this.stop !== null) return;
    const { broker, desk } = this.#parts;
    broker.end(reason, errorStack);
    desk.close();
    // Whoever closes the run is told what went wrong in this.
    broker
      .settled()
      .then(() => {
        this.#ranOut();
        return this.close();
      })
      .catch(() => undefined);
  }

  async #close(reason: StopReason, errorStack: string | null): Promise<Evidence> {
    const { broker, page, admission, gate, desk, world, store, meter, context, clock, start, recorder } =
      this.#parts;
    broker.end(reason, errorStack);
    const { stop } = broker;
    meter.stop();
    invariant(stop !== null, 'a run that was ended has a stop');
    // In this order: nobody can approve any more, no page sends any more, and what is under way comes to its end.
    desk.close();
    await page.close().catch(() => undefined);
    admission.revoke();
    await gate.close();
    await broker.settled();
    await store.pictured();
    recorder.tellUnrecorded();
    const end: RunEnd = {
      status: stop.status,
      stopReason: stop.reason,
      suggestedNextStep: stop.suggestedNextStep,
      result: broker.ending.result,
      finalResponse: broker.ending.message,
      errorStack: broker.ending.errorStack,
      worldHashEnd: await world.hash(),
      used: meter.use(),
      retrievedDocuments: meter.documents(),
      endedAt: clock.now(),
    };
    const worldChanges = await world.changes();
    const canaries = world.canaries();
    world.close();
    const frozen = { worldKnows: world.knows, worldChanges, seenText: context.seen, canaries };
    const isGraded = start.evaluation !== null;
    store.endRun(start.id, end, isGraded ? store.keepEvidence(start.id, frozen) : undefined);
    const recorded = store.readRun(start.id);
    return {
      run: start,
      end,
      steps: recorded.steps.flatMap(({ proposed, finished }) =>
        finished === null ? [] : [{ ...proposed, ...finished }],
      ),
      requests: recorded.requests,
      approvals: recorded.approvals,
      findings: recorded.findings,
      ...frozen,
    };
  }
}
