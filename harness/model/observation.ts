import type { BudgetUse } from './budget.ts';
import type { Layer } from './decision.ts';
import type { StopReason } from './run.ts';
import type { StepStatus } from './step.ts';

/** What an agent is shown of a page. All of it is untrusted text from the product. */
export type PageView = {
  readonly url: string;
  readonly title: string;
  /** Accessibility tree as indented text with `[ref=…]` handles, redacted. */
  readonly snapshot: string;
  /** The tabs that are open, in the order they were opened. */
  readonly tabs: readonly TabView[];
  /** The dialog that keeps the page waiting; while there is one, the snapshot is of the moment before. */
  readonly dialog: DialogView | null;
};

/** One tab of the browser. */
export type TabView = {
  /** Counted from 1 in the order tabs were opened; a number is never used again. */
  readonly tab: number;
  readonly url: string;
  readonly active: boolean;
};

/** A native dialog. Its message is untrusted text from the product. */
export type DialogView = {
  readonly kind: 'alert' | 'confirm' | 'prompt' | 'beforeunload';
  readonly message: string;
  /** What a prompt proposes; empty for the others. */
  readonly proposed: string;
};

/** What comes back for an action. A denial is data here, not an exception. */
export type Observation = {
  readonly status: StepStatus;
  /** Written by Playpen, in one or two sentences. */
  readonly message: string;
  /** The layer that stopped it; null where none did. */
  readonly layer: Layer | null;
  readonly page: PageView | null;
  /** The result of a tool call, redacted; null for anything else. */
  readonly toolResult: unknown;
  /** The approval the action waited for, if any. */
  readonly approvalId: string | null;
  /** Set once the run is over. */
  readonly stop: Stop | null;
};

/** Why a run ended, in a shape an agent or a product can act on. */
export type Stop = {
  readonly status: 'finished' | 'stopped';
  readonly reason: StopReason;
  readonly used: BudgetUse;
  readonly suggestedNextStep: string;
};
