import { digestOf } from '../digest.ts';
import { quoted } from '../errors.ts';
import type { Action } from '../model/action.ts';
import { stricterDecision } from '../model/decision.ts';
import type { Tool, World } from '../model/environment.ts';
import type { Capability } from '../model/risk.ts';
import { destinationOf } from '../policy/host-rule.ts';
import { callTool } from './call-tool.ts';
import type { ContextGateway } from './context-gateway.ts';
import { Dispatcher, type DispatcherParts } from './dispatcher.ts';
import { focus, insert, press, select, type } from './field-actions.ts';
import { heldQuestion } from './held-question.ts';
import { click, drag, hover, type StagedFiles, scroll, upload } from './pointer-actions.ts';
import { outcome, overBudget, type StepOutcome } from './step-outcome.ts';

/** The parts of one run that an action is carried out with. */
export type PerformerParts = DispatcherParts & {
  readonly world: World;
  readonly context: ContextGateway;
  readonly capabilities: readonly Capability[];
  readonly tools: readonly Tool[];
  readonly origin: string;
  /** Opens the page, where there is none yet. */
  ensurePage(): Promise<void>;
  /** What an agent may upload by name. */
  readonly files: StagedFiles;
};

/** Carries actions out: the only caller of the browser's input. */
export class Performer {
  readonly #parts: PerformerParts;
  readonly #dispatcher: Dispatcher;

  constructor(parts: PerformerParts) {
    this.#parts = parts;
    this.#dispatcher = new Dispatcher(parts);
  }

  /** Carries one well-formed action out, as far as it may be, and says how it came out. */
  async perform(action: Action): Promise<StepOutcome> {
    if (action.type === 'tool') return this.#tool(action.tool, action.input);
    if (action.type === 'ask') return this.#ask(action.question);
    if (action.type === 'finish') return outcome('ok', 'The run is finished.', { stop: 'finished' });
    if (action.type === 'navigate') return this.#navigate(action.url);
    const { session, files } = this.#parts;
    const dispatcher = this.#dispatcher;
    switch (action.type) {
      case 'click':
        return click(action, dispatcher);
      case 'hover':
        return hover(action, dispatcher);
      case 'drag':
        return drag(action, dispatcher);
      case 'upload':
        return upload(action, files, dispatcher);
      case 'type':
        return type(action, dispatcher);
      case 'insert':
        return insert(action, dispatcher);
      case 'press':
        return press(action, dispatcher);
      case 'select':
        return select(action, dispatcher);
      case 'focus':
        return focus(action, dispatcher);
      case 'dialog':
        return this.#answer(action);
      case 'scroll':
        return scroll(action, dispatcher);
      case 'back':
        return dispatcher.dispatch(() => session.back());
      case 'forward':
        return dispatcher.dispatch(() => session.forward());
      case 'reload':
        return dispatcher.dispatch(() => session.reload());
      case 'open_tab':
        return dispatcher.dispatch(() => session.openTab());
      case 'switch_tab':
        return this.#tab(() => session.switchTab(action.tab));
      case 'close_tab':
        return this.#tab(() => session.closeTab(action.tab));
      case 'wait':
        return dispatcher.dispatch(() => session.wait(action.ms));
      case 'observe':
        return outcome('ok', session.dialog === null ? 'This is the page.' : 'A dialog is open.');
    }
  }

  /** Dismisses the dialog that is open, which is what becomes of one that nobody answers. */
  async dismissDialog(): Promise<StepOutcome> {
    return this.#dispatcher.answerDialog(false, undefined);
  }

  async #answer({ accept, text }: Extract<Action, { type: 'dialog' }>): Promise<StepOutcome> {
    const { dialog } = this.#parts.session;
    if (dialog === null) return outcome('error', 'No dialog is open.');
    if (accept) {
      const { kind, message } = dialog;
      const guarded = await this.#dispatcher.guard({
        description: `${kind} dialog ${quoted(message)}`,
        words: [message],
        prediction: null,
        fingerprint: digestOf({ kind, message, at: this.#parts.session.url }),
        box: null,
      });
      if ('refused' in guarded) {
        await this.#dispatcher.answerDialog(false, undefined);
        return guarded.refused;
      }
    }
    return this.#dispatcher.answerDialog(accept, text);
  }

  async #tab(act: () => Promise<string | undefined>): Promise<StepOutcome> {
    return this.#dispatcher.dispatch(async () => {
      const problem = await act();
      return problem === undefined ? undefined : `Nothing was done with the tab: ${problem}.`;
    });
  }

  async #navigate(url: string): Promise<StepOutcome> {
    const { guard, guards, world } = this.#parts;
    const egress = guard.judge.egress(url);
    // No other scheme is for an agent, whatever is switched off.
    const isWeb = destinationOf(url) !== undefined;
    if ((guards || !isWeb) && egress.decision.outcome !== 'allow') {
      return this.#dispatcher.denied(egress.decision, 'policy', `navigate to ${quoted(url)}`);
    }
    const capability =
      egress.to === 'product'
        ? world.findCapability({ method: 'GET', url, headers: [], body: new Uint8Array() })
        : undefined;
    const judged = capability?.risk === 'read' ? guard.judge.capability(capability) : undefined;
    if (guards && judged?.decision.outcome === 'deny') {
      return this.#dispatcher.denied(judged.decision, judged.layer, `navigate to ${quoted(url)}`);
    }
    await this.#parts.ensurePage();
    return this.#dispatcher.dispatch(async () => {
      const problem = await this.#parts.session.goto(url);
      return problem === undefined ? undefined : `The page did not load: ${quoted(problem)}.`;
    });
  }

  async #ask(question: string): Promise<StepOutcome> {
    const { desk, meter, guard } = this.#parts;
    const held = heldQuestion(question, guard);
    const { resolution } = desk.open(held, this.#dispatcher.heldFrom());
    const { approvalId, status, by, reason } = await meter.whileWaiting(resolution);
    const isGiven = status === 'approved' && desk.consume(approvalId, held.digest);
    const how = { layer: 'policy', decision: held.decision, approvalId } as const;
    if (isGiven) return outcome('approved', `Confirmed by ${by}: ${reason}.`, how);
    const ended = status === 'approved' ? 'expired' : status;
    return outcome(ended, `Not confirmed: ${ended} by ${by}: ${reason}.`, how);
  }

  async #tool(name: string, input: unknown): Promise<StepOutcome> {
    const { meter } = this.#parts;
    const limit = meter.takeToolCall();
    if (limit !== undefined) return overBudget(limit);
    const came = await this.#call(name, input);
    const stop = meter.noteToolResult(name, came.status === 'ok' || came.status === 'approved') ?? null;
    return { ...came, stop };
  }

  async #call(name: string, input: unknown): Promise<StepOutcome> {
    const { tools, capabilities, guard, meter, context, recorder, gate, desk, origin } = this.#parts;
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
      return this.#dispatcher.denied(judged.decision, judged.layer, `tool ${name}`);
    const came = await callTool(tool, input, {
      gate,
      desk,
      origin,
      cookie: guard.cookie,
      from: { ...this.#dispatcher.heldFrom(), captureId: null, box: null },
      waiting: (wait) => meter.whileWaiting(wait),
    });
    const decision = stricterDecision(came.decision, { ...judged.decision, outcome: 'allow' });
    const toolResult = context.toolResult(came.toolResult);
    if (came.status === 'ok') meter.noteDocuments(tool.documentsIn(toolResult));
    return { ...came, decision, toolResult };
  }
}
