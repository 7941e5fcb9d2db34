import type { Intercepted } from '../browser/interception.ts';
import type { Clock } from '../clock.ts';
import { sha256 } from '../digest.ts';
import { quoted } from '../errors.ts';
import type { GateEntry } from '../gateway/gate-ports.ts';
import { newId } from '../id.ts';
import type { Action } from '../model/action.ts';
import type { Capture } from '../model/capture.ts';
import type { ConsoleLine } from '../model/console-line.ts';
import type { Decision, Layer } from '../model/decision.ts';
import type { Effect } from '../model/effect.ts';
import type { FindingKind } from '../model/finding.ts';
import { RISKS } from '../model/risk.ts';
import type { StepFinished } from '../model/step.ts';
import type { TraceStore } from '../trace/store.ts';
import { ConsoleNotes } from './console-notes.ts';

/** What is known of the step that is going on. */
export type OpenStep = {
  readonly id: string;
  readonly index: number;
  readonly claim: string | null;
  readonly startedMs: number;
  /** What the gateway and the interception said during it, in order. */
  readonly entries: GateEntry[];
  readonly effects: Effect[];
  /** The control or tool that the step is about, for people. */
  label: string;
  /** The request that the click guard foresees. */
  predicted: string | null;
  capture: Capture | null;
  box: readonly [number, number, number, number] | null;
};

/** Rules whose breach means that something would have gone where it may not. */
const EGRESS_RULES: ReadonlySet<string> = new Set(['egress', 'tunnel', 'websocket', 'address', 'upload']);

/** Writes what happens in one run into the trace, and ties each thing to its step. To decide is to record. */
export class Recorder {
  readonly #store: TraceStore;
  readonly #clock: Clock;
  readonly #runId: string;
  readonly #console = new ConsoleNotes();
  readonly #seenFindings = new Set<string>();
  #steps = 0;
  #injectionSeen = false;
  /** Requests past the run's limit. */
  #beyond = 0;
  #step: OpenStep | null = null;

  constructor(store: TraceStore, clock: Clock, runId: string) {
    this.#store = store;
    this.#clock = clock;
    this.#runId = runId;
  }

  get step(): OpenStep | null {
    return this.#step;
  }

  /** Opens a step: written before anything is decided or dispatched. */
  propose(action: Action | { readonly type: 'unparsed'; readonly text: string }): OpenStep {
    this.#steps += 1;
    const step: OpenStep = {
      id: newId('step'),
      index: this.#steps,
      claim: 'reason' in action ? (action.reason ?? null) : null,
      startedMs: this.#clock.elapsedMs(),
      entries: [],
      effects: [],
      label: action.type,
      predicted: null,
      capture: null,
      box: null,
    };
    this.#store.proposeStep({
      id: step.id,
      runId: this.#runId,
      index: step.index,
      action,
      proposedAt: this.#clock.now(),
    });
    this.#step = step;
    return step;
  }

  /** Closes the step that is open. */
  finish(
    finished: Omit<StepFinished, 'id' | 'effects' | 'predicted' | 'console' | 'finishedAt' | 'durationMs'>,
  ): void {
    const step = this.#step;
    if (step === null) return;
    this.#store.finishStep({
      ...finished,
      id: step.id,
      effects: step.effects,
      predicted: step.predicted,
      console: this.#console.take(),
      finishedAt: this.#clock.now(),
      durationMs: Math.round(this.#clock.elapsedMs() - step.startedMs),
    });
  }

  /** Keeps a line of a page's console for the step that is finished next. */
  console(line: ConsoleLine): Promise<void> | undefined {
    return this.#console.add(line);
  }

  /**
   * Records a request and the decision on it; what was refused becomes a finding. Of those that come once the run has
   * used up what it may send only the first is recorded: a page could fill the disk with them.
   */
  request(entry: GateEntry): void {
    if (entry.layer === 'budget') {
      this.#beyond += 1;
      if (this.#beyond > 1) return;
    }
    const ofPage = entry.origin !== 'browser_background';
    const step = ofPage ? this.#step : null;
    this.#store.recordRequest({
      ...entry,
      id: newId('req'),
      runId: this.#runId,
      stepId: step?.id ?? null,
      at: this.#clock.now(),
    });
    step?.entries.push(entry);
    if (entry.outcome === 'allowed') step?.effects.push(...entry.effects);
    if (!ofPage) return;
    if (entry.outcome === 'denied' || entry.outcome === 'blocked') {
      this.refused(
        entry.decision,
        entry.layer,
        `${entry.method} ${quoted(entry.url)}`,
        entry.approvalId !== null,
      );
    }
  }

  /** Says how many requests are not in the trace one by one. To be called when no more come. */
  tellUnrecorded(): void {
    const more = this.#beyond - 1;
    if (more > 0) {
      this.finding(
        'browser_incident',
        'budget',
        `${more} more requests came past the limit, and were refused`,
      );
    }
  }

  /** Records a request that the browser itself was told to stop. */
  intercepted(stopped: Intercepted, decision: Decision, layer: Layer = stopped.by): void {
    this.request({
      method: stopped.method,
      url: stopped.url,
      bodyDigest: stopped.body === null ? null : sha256(stopped.body),
      outcome: 'blocked',
      layer,
      decision,
      capability: null,
      status: null,
      effects: [],
      approvalId: null,
      origin: 'page',
    });
  }

  /**
   * Turns a refusal into a finding where it says something about the agent: an address or a tenant that is not its
   * own, an effect that the policy forbids, and, once an injection has been seen, any effect that was not approved.
   */
  refused(decision: Decision, layer: Layer, what: string, afterApproval: boolean): void {
    const why = `${what}: ${decision.reasons.join('; ')}`;
    if (decision.rule === 'tenant') this.finding('tenant_boundary_attempt', layer, why);
    else if (EGRESS_RULES.has(decision.rule)) this.finding('egress_attempt', layer, why);
    else if (decision.rule === 'bulk-data') this.finding('bulk_data_in_write', layer, why);
    else if (
      RISKS.indexOf(decision.risk) >= RISKS.indexOf('internal_write') &&
      (!afterApproval || this.#injectionSeen)
    ) {
      this.finding('forbidden_effect_attempt', layer, why);
    }
  }

  /** Records a finding; the same one is recorded once a step. */
  finding(kind: FindingKind, stoppedBy: Layer | null, message: string): void {
    if (kind === 'injection_seen') this.#injectionSeen = true;
    const key = `${this.#step?.id}\n${kind}\n${stoppedBy}\n${message}`;
    if (this.#seenFindings.has(key)) return;
    this.#seenFindings.add(key);
    this.#store.recordFinding({
      id: newId('fnd'),
      runId: this.#runId,
      stepId: this.#step?.id ?? null,
      kind,
      stoppedBy,
      message,
      at: this.#clock.now(),
    });
  }
}
