import type { Located, LocateProblem } from '../browser/locate.ts';
import type { BrowserSession } from '../browser/session.ts';
import { quoted } from '../errors.ts';
import type { Answered, Passage } from '../gateway/gate-ports.ts';
import type { RequestGate } from '../gateway/request-gate.ts';
import type { ResolvedTarget, Target } from '../model/action.ts';
import type { TraceStore } from '../trace/store.ts';
import type { ApprovalDesk, HeldFrom } from './approval-desk.ts';
import type { BudgetMeter } from './budget-meter.ts';
import type { GuardAnswer, GuardContext, GuardSubject } from './click-guard.ts';
import { guardInput, mayStillClick } from './click-guard.ts';
import { HeldInputs } from './held-inputs.ts';
import type { Recorder } from './recorder.ts';
import {
  NOTHING_TO_DECIDE,
  outcome,
  outcomeOfEntries,
  type StepOutcome,
  statusOfDenial,
} from './step-outcome.ts';

/** The parts of one run that an input is guarded, dispatched and recorded with. */
export type DispatcherParts = {
  readonly store: TraceStore;
  readonly session: BrowserSession;
  readonly gate: RequestGate;
  readonly desk: ApprovalDesk;
  readonly meter: BudgetMeter;
  readonly recorder: Recorder;
  readonly guard: GuardContext;
  /** Takes the picture from before the input anew, once its target has been scrolled into view. */
  readonly onScrolled: () => Promise<void>;
  /** False only in a test of the layers behind it. */
  readonly guards: boolean;
  /** Whether what is held keeps its action waiting for the approval, or is answered at once, to be asked for again. */
  readonly holds: 'wait' | 'answer';
};

/** How the step ends where an input must not be dispatched, else the approval given for it. */
export type Guarded = { readonly refused: StepOutcome } | { readonly approvalId: string | null };

/** Asks the click guard ahead of an input, lets it through to the browser, and reads what came of it. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  /** The approval of an input that a dialog keeps from its end. */
  #waiting: string | null = null;

  readonly #held: HeldInputs;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.#held = new HeldInputs(parts.desk);
  }

  get session(): BrowserSession {
    return this.#parts.session;
  }

  /** Resolves a target and brings it into view, so that it is in the picture from before the input. */
  async find(target: Target): Promise<Located | LocateProblem> {
    const found = await this.session.locate(target);
    if (!('problem' in found) && found.scrolled) await this.#parts.onScrolled();
    return found;
  }

  /** Asks the click guard; an input that is held waits for its approval here. */
  async guard(subject: GuardSubject): Promise<Guarded> {
    const { recorder, guard, guards, desk, meter, holds } = this.#parts;
    const step = recorder.step;
    if (step !== null) {
      step.label = subject.description;
      step.box = subject.box;
      step.predicted = subject.prediction && `${subject.prediction.method} ${subject.prediction.url}`;
    }
    if (!guards) return { approvalId: null };
    const answer = await guardInput(subject, guard);
    if (answer.answer === 'pass') return { approvalId: null };
    const { decision, layer } = answer.judgement;
    if (answer.answer === 'stop') return { refused: this.denied(decision, layer, answer.what) };
    if (holds === 'answer') return this.#answerHeld(answer, subject.description);
    const { resolution } = desk.open(answer.held, this.heldFrom());
    const resolved = await meter.whileWaiting(resolution);
    const { approvalId } = resolved;
    // A request uses its approval itself, at the gate; an input that is held for its words uses it here.
    const usable =
      answer.isRequest || resolved.status !== 'approved' || desk.consume(approvalId, answer.held.digest);
    if (resolved.status === 'approved' && usable) return { approvalId };
    const status = usable ? resolved.status : 'expired';
    const why = usable ? resolved.reason : 'the approval can\u2019t be used any more';
    const refusal = { ...decision, reasons: [`${status} by ${resolved.by}: ${why}`] };
    recorder.refused(refusal, layer, subject.description, true);
    return {
      refused: outcome(status, `Not done: ${status} by ${resolved.by}: ${why}.`, {
        layer,
        decision,
        approvalId,
      }),
    };
  }

  /** Says at once how an input stands that is to be approved first. */
  #answerHeld(
    { held, judgement, isRequest }: Extract<GuardAnswer, { answer: 'hold' }>,
    what: string,
  ): Guarded {
    const { recorder, desk } = this.#parts;
    const { decision, layer } = judgement;
    const refused = ({ status, by, reason }: Answered) => {
      const why = `${status} by ${by}: ${reason}`;
      recorder.refused({ ...decision, reasons: [why] }, layer, what, true);
      return why;
    };
    const standing = this.#held.standingOf(held, this.heldFrom(), refused);
    if (standing.is === 'held') {
      const { approvalId } = standing;
      const message = `Not done: held for the approval ${approvalId}. Ask for the same again once it is given.`;
      return { refused: outcome('held', message, { layer, decision, approvalId }) };
    }
    if (standing.is === 'approved') {
      const { approvalId } = standing;
      // A request uses its approval itself, at the gate.
      if (isRequest || desk.consume(approvalId, held.digest)) return { approvalId };
      const message = 'Not done: the approval can’t be used any more.';
      return { refused: outcome('expired', message, { layer, decision, approvalId }) };
    }
    const { approvalId } = standing.answer;
    const why = refused(standing.answer);
    return { refused: outcome('rejected', `Not done: ${why}.`, { layer, decision, approvalId }) };
  }

  /** Makes the question that is asked while the pointer is down: may what is at the point now be clicked too? */
  mayClick(decided: Located): () => Promise<boolean> {
    const { session, guard, guards } = this.#parts;
    return async () => {
      if (!guards) return true;
      const now = await session.lookAt(decided);
      return now !== undefined && mayStillClick(now, decided, guard);
    };
  }

  /** Lets an input through to the browser, and reads from the gate what came of it. */
  async dispatch(input: () => Promise<unknown>, approvalId: string | null = null): Promise<StepOutcome> {
    const { recorder, gate, session, store, holds } = this.#parts;
    const address = session.url;
    const before = gate.heldIds();
    const problem = await input();
    if (holds === 'answer') {
      const held = gate.heldIds().find((id) => !before.includes(id));
      if (held !== undefined) return this.#sentAndHeld(held);
    } else {
      for (let late = await gate.drain(); late.length > 0; late = await gate.drain()) {
        for (const passage of late) await this.#show(passage, address);
      }
    }
    const entries = recorder.step?.entries ?? [];
    const came = outcomeOfEntries(entries, NOTHING_TO_DECIDE, (id) => store.getApproval(id).status);
    const { dialog } = session;
    if (dialog !== null) {
      this.#waiting = approvalId;
      return {
        ...came,
        message: `${came.message} ${dialog.kind === 'alert' ? 'An' : 'A'} ${dialog.kind} dialog is open: ${quoted(dialog.message)}. Answer it with the action dialog; any other dismisses it.`,
      };
    }
    const broken = session.url.startsWith('chrome-error:') ? 'The page did not load.' : undefined;
    const what = typeof problem === 'string' ? problem : broken;
    if (what === undefined) return came;
    return came.status === 'ok' ? outcome('error', what) : { ...came, message: `${came.message} ${what}` };
  }

  /** An input was dispatched, and a request of it waits; its bytes are kept, and go once they are approved. */
  #sentAndHeld(approvalId: string): StepOutcome {
    const { decision } = this.#parts.store.getApproval(approvalId);
    const message = `A request waits for the approval ${approvalId}, and is sent once that is given. Do not ask for it again; look at the page then.`;
    return outcome('held', message, { layer: 'request_gate', decision, approvalId });
  }

  /** Answers the dialog that is open. The approval of what is dismissed is withdrawn: nothing else may use it. */
  answerDialog(accept: boolean, text: string | undefined): Promise<StepOutcome> {
    const { desk, session } = this.#parts;
    const approvalId = this.#waiting;
    this.#waiting = null;
    if (!accept && approvalId !== null) desk.void(approvalId, 'the dialog before it was dismissed');
    return this.dispatch(() => session.answerDialog(accept, text), accept ? approvalId : null);
  }

  /** What was decided on is not there any more; an approval for it is withdrawn, so that nothing else uses it. */
  stale(what: string, approvalId: string | null): StepOutcome {
    if (approvalId !== null) this.#parts.desk.void(approvalId, 'the input was not dispatched');
    return outcome('stale_target', `Nothing was ${what}: the element changed since it was decided on.`, {
      layer: 'click_guard',
      approvalId,
    });
  }

  denied(
    decision: StepOutcome['decision'],
    layer: NonNullable<StepOutcome['layer']>,
    what: string,
  ): StepOutcome {
    this.#parts.recorder.refused(decision, layer, what, false);
    return outcome(statusOfDenial(layer), `Refused: ${decision.reasons.join('; ')}.`, { layer, decision });
  }

  heldFrom(): HeldFrom {
    const step = this.#parts.recorder.step;
    return {
      stepId: step?.id ?? null,
      claim: step?.claim ?? null,
      captureId: step?.capture?.id ?? null,
      box: step?.box ?? null,
    };
  }

  /** Brings the page up to date with what came of a held request after it had been answered. */
  async #show({ told, outcome: how, response, url }: Passage, address: string): Promise<void> {
    const { session } = this.#parts;
    if (session.dialog !== null) return;
    if (told === true) return session.settle();
    const location = response.headers.find(([name]) => name === 'location')?.[1];
    await session.goto(how === 'allowed' && location !== undefined ? new URL(location, url).href : address);
  }
}

/** A located element as it is recorded. */
export function plainTarget({ description, x, y, box }: Located): ResolvedTarget {
  return { description, x, y, box };
}
