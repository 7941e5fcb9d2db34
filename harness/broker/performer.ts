import type { Located } from '../browser/locate.ts';
import type { BrowserSession } from '../browser/session.ts';
import { quoted } from '../errors.ts';
import type { Passage } from '../gateway/gate-ports.ts';
import type { RequestGate } from '../gateway/request-gate.ts';
import type { Action } from '../model/action.ts';
import { stricterDecision } from '../model/decision.ts';
import type { Tool, World } from '../model/environment.ts';
import type { Capability } from '../model/risk.ts';
import type { TraceStore } from '../trace/store.ts';
import type { ApprovalDesk, HeldFrom } from './approval-desk.ts';
import type { BudgetMeter } from './budget-meter.ts';
import { callTool } from './call-tool.ts';
import type { GuardContext } from './click-guard.ts';
import { guardInput } from './click-guard.ts';
import type { ContextGateway } from './context-gateway.ts';
import type { Recorder } from './recorder.ts';
import {
  NOTHING_TO_DECIDE,
  outcome,
  outcomeOfEntries,
  overBudget,
  type StepOutcome,
  statusOfDenial,
} from './step-outcome.ts';

/** The parts of one run that an action is carried out with. */
export type PerformerParts = {
  readonly store: TraceStore;
  readonly world: World;
  readonly session: BrowserSession;
  readonly gate: RequestGate;
  readonly desk: ApprovalDesk;
  readonly meter: BudgetMeter;
  readonly recorder: Recorder;
  readonly context: ContextGateway;
  readonly guard: GuardContext;
  /** False only in a test of the layers behind it. */
  readonly guards: boolean;
  readonly capabilities: readonly Capability[];
  readonly tools: readonly Tool[];
  readonly origin: string;
};

/** Carries actions out: the only caller of the browser's input. */
export class Performer {
  readonly #parts: PerformerParts;

  constructor(parts: PerformerParts) {
    this.#parts = parts;
  }

  /** Carries one well-formed action out, as far as it may be, and says how it came out. */
  async perform(action: Action): Promise<StepOutcome> {
    const { session } = this.#parts;
    switch (action.type) {
      case 'navigate':
        return this.#navigate(action.url);
      case 'click':
        return this.#click(action);
      case 'type':
        return this.#type(action);
      case 'press':
        return this.#press(action.key);
      case 'select':
        return this.#select(action);
      case 'scroll':
        return this.#dispatch(() => session.scroll(action.dx, action.dy));
      case 'back':
        return this.#dispatch(() => session.back());
      case 'wait':
        return this.#dispatch(() => session.wait(action.ms));
      case 'observe':
        return outcome('ok', 'This is the page.');
      case 'tool':
        return this.#tool(action.tool, action.input);
      case 'finish':
        return outcome('ok', 'The run is finished.', { stop: 'finished' });
    }
  }

  async #navigate(url: string): Promise<StepOutcome> {
    const { guard, guards, world, session } = this.#parts;
    const egress = guard.judge.egress(url);
    if (guards && egress.decision.outcome !== 'allow') {
      return this.#denied(egress.decision, 'policy', `navigate to ${quoted(url)}`);
    }
    const capability =
      egress.to === 'product'
        ? world.findCapability({ method: 'GET', url, headers: [], body: new Uint8Array() })
        : undefined;
    const judged = capability?.risk === 'read' ? guard.judge.capability(capability) : undefined;
    if (guards && judged?.decision.outcome === 'deny') {
      return this.#denied(judged.decision, judged.layer, `navigate to ${quoted(url)}`);
    }
    return this.#dispatch(async () => {
      const problem = await session.goto(url);
      return problem === undefined ? undefined : `The page did not load: ${quoted(problem)}.`;
    });
  }

  async #click(action: Extract<Action, { type: 'click' }>): Promise<StepOutcome> {
    const { session } = this.#parts;
    const found = await session.locate(action.target);
    if ('problem' in found)
      return outcome('stale_target', `Nothing was clicked: ${found.problem}.`, { layer: 'click_guard' });
    const guarded = await this.#guard(found);
    if ('refused' in guarded) return { ...guarded.refused, target: plainTarget(found) };
    const now = await session.relocate(action.target, found);
    if ('problem' in now || now.fingerprint !== found.fingerprint) {
      return { ...this.#stale('clicked', guarded.approvalId), target: plainTarget(found) };
    }
    const came = await this.#dispatch(() => session.click(now));
    return { ...came, target: plainTarget(now) };
  }

  async #type(action: Extract<Action, { type: 'type' }>): Promise<StepOutcome> {
    const { session } = this.#parts;
    const found = await session.locate(action.target);
    if ('problem' in found)
      return outcome('stale_target', `Nothing was typed: ${found.problem}.`, { layer: 'click_guard' });
    if ('x' in action.target) {
      // The field gets its focus from a click at the point, so whatever stands there is clicked.
      const guarded = await this.#guard(found);
      if ('refused' in guarded) return { ...guarded.refused, target: plainTarget(found) };
      const now = await session.relocate(action.target, found);
      if ('problem' in now || now.fingerprint !== found.fingerprint) {
        return { ...this.#stale('typed', guarded.approvalId), target: plainTarget(found) };
      }
    }
    let problem: string | undefined;
    const typed = await this.#dispatch(async () => {
      problem = await session.fill(action.target, found, action.text);
      return undefined;
    });
    if (problem !== undefined)
      return outcome('error', `Nothing was typed: ${problem}.`, { target: plainTarget(found) });
    if (action.submit !== true || typed.status !== 'ok') return { ...typed, target: plainTarget(found) };
    return { ...(await this.#press('Enter')), target: plainTarget(found) };
  }

  async #select(action: Extract<Action, { type: 'select' }>): Promise<StepOutcome> {
    const { session } = this.#parts;
    const found = await session.locate(action.target);
    if ('problem' in found)
      return outcome('stale_target', `Nothing was chosen: ${found.problem}.`, { layer: 'click_guard' });
    let problem: string | undefined;
    const came = await this.#dispatch(async () => {
      problem = await session.select(found, action.value);
      return undefined;
    });
    if (problem !== undefined)
      return outcome('error', `Nothing was chosen: ${problem}.`, { target: plainTarget(found) });
    return { ...came, target: plainTarget(found) };
  }

  async #press(key: string): Promise<StepOutcome> {
    const { session } = this.#parts;
    const last = key.endsWith('+') ? '+' : (key.split('+').at(-1) ?? key);
    const input =
      last === 'Enter' || last === 'NumpadEnter'
        ? 'enter'
        : last === 'Space' || last === ' '
          ? 'space'
          : null;
    const focused = input === null ? undefined : await session.locateFocused(input);
    if (input !== null && focused !== undefined) {
      const guarded = await this.#guard(focused);
      if ('refused' in guarded) return guarded.refused;
      const now = await session.locateFocused(input);
      if (now?.fingerprint !== focused.fingerprint) return this.#stale('pressed', guarded.approvalId);
    }
    return this.#dispatch(() => session.press(key));
  }

  /** What was decided on is not there any more; an approval for it is withdrawn, so that nothing else uses it. */
  #stale(what: string, approvalId: string | null): StepOutcome {
    if (approvalId !== null) this.#parts.desk.void(approvalId, 'the input was not dispatched');
    return outcome('stale_target', `Nothing was ${what}: the element changed since it was decided on.`, {
      layer: 'click_guard',
      approvalId,
    });
  }

  /** Asks the click guard: how the step ends where the input must not be dispatched, else the approval given for it. */
  async #guard(
    target: Located,
  ): Promise<{ readonly refused: StepOutcome } | { readonly approvalId: string | null }> {
    const { recorder, guard, guards, desk, meter } = this.#parts;
    const step = recorder.step;
    if (step !== null) {
      step.label = target.description;
      step.box = target.box;
      step.predicted = target.prediction && `${target.prediction.method} ${target.prediction.url}`;
    }
    if (!guards) return { approvalId: null };
    const answer = await guardInput(target, guard);
    if (answer.answer === 'pass') return { approvalId: null };
    const { decision, layer } = answer.judgement;
    if (answer.answer === 'stop') return { refused: this.#denied(decision, layer, answer.what) };
    const { resolution } = desk.open(answer.held, this.#heldFrom());
    const resolved = await meter.whileWaiting(resolution);
    const { approvalId } = resolved;
    // A request uses its approval itself, at the gate; an input that is held for its words uses it here.
    const usable =
      answer.isRequest || resolved.status !== 'approved' || desk.consume(approvalId, answer.held.digest);
    if (resolved.status === 'approved' && usable) return { approvalId };
    const status = usable ? resolved.status : 'expired';
    const why = usable ? resolved.reason : 'the approval can\u2019t be used any more';
    const refusal = { ...decision, reasons: [`${status} by ${resolved.by}: ${why}`] };
    recorder.refused(refusal, layer, target.description, true);
    return {
      refused: outcome(status, `Not done: ${status} by ${resolved.by}: ${why}.`, {
        layer,
        decision,
        approvalId,
      }),
    };
  }

  /** Lets an input through to the browser, and reads from the gate what came of it. */
  async #dispatch(input: () => Promise<unknown>): Promise<StepOutcome> {
    const { recorder, gate, session, store } = this.#parts;
    const address = session.url;
    const problem = await input();
    for (let late = await gate.drain(); late.length > 0; late = await gate.drain()) {
      for (const passage of late) await this.#show(passage, address);
    }
    const entries = recorder.step?.entries ?? [];
    const came = outcomeOfEntries(entries, NOTHING_TO_DECIDE, (id) => store.getApproval(id).status);
    const broken = session.url.startsWith('chrome-error:') ? 'The page did not load.' : undefined;
    const what = typeof problem === 'string' ? problem : broken;
    if (what === undefined) return came;
    return came.status === 'ok' ? outcome('error', what) : { ...came, message: `${came.message} ${what}` };
  }

  /** Brings the page up to date with what came of a held request after it had been answered. */
  async #show({ told, outcome: how, response, url }: Passage, address: string): Promise<void> {
    const { session } = this.#parts;
    if (told === true) return session.settle();
    const location = response.headers.find(([name]) => name === 'location')?.[1];
    await session.goto(how === 'allowed' && location !== undefined ? new URL(location, url).href : address);
  }

  async #tool(name: string, input: unknown): Promise<StepOutcome> {
    const { tools, capabilities, guard, meter, context, recorder, gate, desk, origin } = this.#parts;
    const limit = meter.takeToolCall();
    if (limit !== undefined) return overBudget(limit);
    const tool = tools.find((candidate) => candidate.name === name);
    const capability = capabilities.find((candidate) => candidate.name === tool?.capability);
    if (tool === undefined || capability === undefined) {
      const known = tools.map((candidate) => candidate.name).join(', ');
      return outcome(
        'refused',
        `Cannot call ${quoted(name)}: there is no such tool; expected one of ${known}`,
        {
          layer: 'parse',
        },
      );
    }
    if (recorder.step !== null) recorder.step.label = `tool ${name}`;
    const judged = guard.judge.capability(capability);
    if (judged.decision.outcome === 'deny')
      return this.#denied(judged.decision, judged.layer, `tool ${name}`);
    const came = await callTool(tool, input, {
      gate,
      desk,
      origin,
      cookie: guard.cookie,
      from: { ...this.#heldFrom(), captureId: null, box: null },
      waiting: (wait) => meter.whileWaiting(wait),
    });
    const decision = stricterDecision(came.decision, { ...judged.decision, outcome: 'allow' });
    const toolResult = context.toolResult(came.toolResult);
    if (came.status === 'ok') meter.noteDocuments(tool.documentsIn(toolResult));
    const storm = meter.noteToolResult(name, came.status !== 'error' && came.status !== 'refused');
    return { ...came, decision, toolResult, stop: storm ?? null };
  }

  #denied(
    decision: StepOutcome['decision'],
    layer: NonNullable<StepOutcome['layer']>,
    what: string,
  ): StepOutcome {
    this.#parts.recorder.refused(decision, layer, what, false);
    return outcome(statusOfDenial(layer), `Refused: ${decision.reasons.join('; ')}.`, { layer, decision });
  }

  #heldFrom(): HeldFrom {
    const step = this.#parts.recorder.step;
    return {
      stepId: step?.id ?? null,
      claim: step?.claim ?? null,
      captureId: step?.capture?.id ?? null,
      box: step?.box ?? null,
    };
  }
}

function plainTarget({ description, x, y, box }: Located): StepOutcome['target'] {
  return { description, x, y, box };
}
