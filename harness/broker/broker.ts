import type { RawCapture } from '../browser/capture-page.ts';
import { PageFailure } from '../browser/vital-signs.ts';
import type { Clock } from '../clock.ts';
import { quoted } from '../errors.ts';
import type { Action } from '../model/action.ts';
import type { Capture } from '../model/capture.ts';
import type { Effect } from '../model/effect.ts';
import type { DialogView, Observation, Stop } from '../model/observation.ts';
import type { StopReason } from '../model/run.ts';
import type { StepStatus } from '../model/step.ts';
import { maskedPng } from '../trace/masked-png.ts';
import type { PageOnDemand } from './page-on-demand.ts';
import { parseAction } from './parse-action.ts';
import type { PerformerParts } from './performer.ts';
import { Performer } from './performer.ts';
import { outcome, overBudget, type StepOutcome } from './step-outcome.ts';
import { SUGGESTED_NEXT_STEP } from './suggested-next-step.ts';

/** The parts of one run that the broker holds together. */
export type BrokerParts = Omit<PerformerParts, 'onScrolled' | 'session' | 'ensurePage'> & {
  readonly runId: string;
  readonly clock: Clock;
  readonly page: PageOnDemand;
};

/** Actions that need no page to begin with; going somewhere opens one once it is allowed. */
const PAGELESS: ReadonlySet<Action['type']> = new Set(['navigate', 'tool', 'ask', 'finish']);

/** How a step ends that was not let through. */
const REFUSED: ReadonlySet<StepStatus> = new Set([
  'refused',
  'rejected',
  'expired',
  'blocked_by_scope',
  'blocked_by_policy',
  'blocked_by_gateway',
]);

type Seen = { readonly raw: RawCapture; readonly stored: Capture };

/** The one road: every action, from every door, goes through {@link Broker.act}. */
export class Broker {
  readonly #parts: BrokerParts;
  readonly #performer: Performer;
  /** The page before the action that is going on. */
  #before: Seen | null = null;
  #last: Seen | null = null;
  #stop: Stop | null = null;
  #ending: { readonly result: string | null; readonly message: string | null } = {
    result: null,
    message: null,
  };
  #errorStack: string | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: BrokerParts) {
    this.#parts = parts;
    const { page } = parts;
    this.#performer = new Performer({
      ...parts,
      get session() {
        return page.session;
      },
      ensurePage: () => page.ensure(),
      onScrolled: () => this.#lookAtTarget(),
    });
  }

  /** Set once the run is over. */
  get stop(): Stop | null {
    return this.#stop;
  }

  /** What the agent said when it finished, and the stack of what broke, if something did. */
  get ending(): {
    readonly result: string | null;
    readonly message: string | null;
    readonly errorStack: string | null;
  } {
    return { ...this.#ending, errorStack: this.#errorStack };
  }

  /**
   * Takes one action from proposal to observation. Actions that come at once are taken one after the other.
   *
   * Never throws for what an agent sends: a malformed action is refused, a forbidden one denied, and both are steps.
   */
  act(raw: unknown): Promise<Observation> {
    const turn = this.#turn.then(() => this.#parts.meter.whileActing(() => this.#act(raw)));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** The picture that goes with the last observation, masked as it is stored. */
  async picture(): Promise<Buffer | null> {
    await this.#turn;
    const seen = this.#last;
    return seen === null ? null : maskedPng(seen.raw.png, seen.raw.masks, seen.raw.width);
  }

  /** Resolves once no action is under way. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /** Ends the run, unless it has ended. */
  end(reason: StopReason, errorStack: string | null = null): void {
    this.#errorStack ??= errorStack;
    this.#stop ??= {
      status: reason === 'finished' ? 'finished' : 'stopped',
      reason,
      used: this.#parts.meter.use(),
      suggestedNextStep: SUGGESTED_NEXT_STEP[reason],
    };
  }

  async #act(raw: unknown): Promise<Observation> {
    if (this.#stop !== null) return this.#observe(outcome('refused', 'The run is over.'), null);
    const { recorder, meter } = this.#parts;
    const parsed = parseAction(raw);
    const step = recorder.propose(
      'action' in parsed ? parsed.action : { type: 'unparsed', text: quoted(textOf(raw)) },
    );
    let came = outcome('error', 'The harness failed.');
    this.#before = this.#last;
    let after: Seen | null = null;
    let failure: string | null = null;
    try {
      const limit = meter.takeStep();
      if (limit !== undefined) {
        came = overBudget(limit);
      } else if ('refused' in parsed) {
        came = outcome('refused', parsed.refused, { layer: 'parse' });
      } else {
        if (!PAGELESS.has(parsed.action.type)) await this.#parts.page.ensure();
        const dismissed = await this.#dismissFor(parsed.action);
        this.#before = await this.#lookAgain();
        step.capture = this.#before?.stored ?? null;
        came = this.#isWaiting(parsed.action)
          ? outcome('error', 'Nothing was done: another dialog has opened.')
          : await this.#performer.perform(parsed.action);
        came = { ...came, message: `${dismissed}${came.message}` };
        // A page that follows what a tool has changed is shown as it is then, not on the way.
        if (parsed.action.type === 'tool' && this.#dialog === null) await this.#parts.page.opened?.settle();
        after = await this.#look();
        if (parsed.action.type === 'finish') {
          this.#ending = {
            result: parsed.action.result,
            message: this.#parts.context.text(parsed.action.message),
          };
        }
      }
      const stop = came.stop ?? this.#goesRound(parsed, came, this.#before, step.effects) ?? meter.exceeded();
      if (stop !== undefined) this.end(stop);
    } catch (error) {
      failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const reason = reasonOf(error);
      came = outcome('error', reason === 'harness_error' ? 'The harness failed.' : 'The page is gone.');
      const what = error instanceof Error ? error.message : failure;
      recorder.finding('browser_incident', null, what.split('\n')[0] ?? '');
      this.end(reason, failure);
      // Whatever the page is at, it is not to go on with it, and nobody is to approve anything for it.
      this.#parts.desk.close();
      await this.#parts.page.close().catch(() => undefined);
    } finally {
      recorder.finish({
        status: came.status,
        layer: came.layer,
        decision: came.decision,
        target: came.target,
        message: came.message,
        toolResult: came.toolResult,
        url: (after ?? this.#before)?.raw.url ?? '',
        before: this.#before?.stored ?? null,
        after: after?.stored ?? null,
        worldHash: await this.#parts.world.hash(),
        errorStack: failure,
      });
    }
    await this.#parts.store.room();
    return this.#observe(came, after ?? this.#before);
  }

  #goesRound(
    parsed: ReturnType<typeof parseAction>,
    { status }: StepOutcome,
    before: Seen | null,
    effects: readonly Effect[],
  ): StopReason | undefined {
    if (!('action' in parsed)) return undefined;
    const { dom = '', accessibility = '', screenshot = '' } = before?.stored ?? {};
    return this.#parts.meter.noteTaken({
      action: parsed.action,
      page: `${dom} ${accessibility} ${screenshot}`,
      changed: effects.some(({ incidental }) => !incidental),
      refused: REFUSED.has(status),
    });
  }

  get #dialog(): DialogView | null {
    return this.#parts.page.opened?.dialog ?? null;
  }

  /** Whether a dialog keeps this action from the page. */
  #isWaiting({ type }: Action): boolean {
    return this.#dialog !== null && type !== 'dialog' && type !== 'observe';
  }

  /** Dismisses a dialog that the action does not answer, and says so. */
  async #dismissFor(action: Action): Promise<string> {
    const dialog = this.#dialog;
    if (dialog === null || !this.#isWaiting(action)) return '';
    await this.#performer.dismissDialog();
    return `The ${dialog.kind} dialog ${quoted(dialog.message)} was dismissed. `;
  }

  /** Captures the page before an action, unless it is as the last action left it. */
  async #lookAgain(): Promise<Seen | null> {
    const { page, context } = this.#parts;
    if (page.opened === null || this.#last === null || this.#dialog !== null) return this.#look();
    return this.#keep(await page.opened.recapture({ text: context.text }, this.#last.raw));
  }

  /** Captures the page from before an input anew, with the target in view. */
  async #lookAtTarget(): Promise<void> {
    this.#before = await this.#look();
    const { step } = this.#parts.recorder;
    if (step !== null) step.capture = this.#before?.stored ?? null;
  }

  /** Captures the page as it is now; an equal capture is the last one, and so is that of a page which a dialog stops: none before the first. */
  async #look(): Promise<Seen | null> {
    const { page, context } = this.#parts;
    if (page.opened === null) return null;
    if (this.#dialog !== null) return this.#last;
    return this.#keep(await page.opened.capture({ text: context.text }, this.#last?.raw ?? null));
  }

  #keep(raw: RawCapture): Seen {
    const { page, context, store, runId, meter } = this.#parts;
    meter.notePages(page.session.pagesOpened);
    if (raw === this.#last?.raw) return this.#last;
    context.inspect(raw.accessibility, 'the page');
    context.inspect(raw.dom, 'the page');
    this.#last = { raw, stored: store.putCapture(runId, raw) };
    return this.#last;
  }

  #observe(came: StepOutcome, seen: Seen | null): Observation {
    const { page, context } = this.#parts;
    const view = seen === null ? null : page.session.viewOf(seen.raw);
    return {
      status: came.status,
      message: context.text(came.message),
      layer: came.layer,
      page: view && {
        ...view,
        snapshot: context.shown(view.snapshot),
        tabs: view.tabs.map((tab) => ({ ...tab, url: context.text(tab.url) })),
        dialog: view.dialog && {
          ...view.dialog,
          message: context.text(view.dialog.message),
          proposed: context.text(view.dialog.proposed),
        },
      },
      toolResult: came.toolResult,
      approvalId: came.approvalId,
      stop: this.#stop,
    };
  }
}

/** How a run ends that something broke in: what the page did is not the harness' failure. */
function reasonOf(error: unknown): StopReason {
  if (error instanceof PageFailure) return error.reason;
  return error instanceof Error && /crashed|closed|Target/.test(error.message)
    ? 'browser_crashed'
    : 'harness_error';
}

/** What was sent, as text; not everything that is no action can be written as JSON. */
function textOf(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? String(raw);
  } catch {
    return `an unreadable ${typeof raw}`;
  }
}
