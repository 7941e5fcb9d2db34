/** How an action names an element of the page. */
export type Target =
  /** A reference from the latest observation's snapshot, such as `e12`. */
  | { readonly ref: string }
  /** An accessible role and name, as the snapshot prints them. */
  | { readonly role: string; readonly name: string }
  /** The label of a form field. */
  | { readonly label: string }
  /** Visible text. */
  | { readonly text: string }
  /** A point of the viewport, in CSS pixels. */
  | { readonly x: number; readonly y: number };

export const ACTION_TYPES = [
  'navigate',
  'click',
  'type',
  'press',
  'select',
  'scroll',
  'back',
  'wait',
  'observe',
  'tool',
  'finish',
] as const;

/** The agent's own account of why; shown to people as a claim, never used in a decision. */
type Reasoned = { readonly reason?: string };

/** What an agent may ask for. The set is closed: anything else is refused at the door. */
export type Action = Reasoned &
  (
    | { readonly type: 'navigate'; readonly url: string }
    | { readonly type: 'click'; readonly target: Target }
    /** Replaces what the field holds; `submit` presses Enter afterwards. */
    | { readonly type: 'type'; readonly target: Target; readonly text: string; readonly submit?: boolean }
    /** A key or a chord in Playwright's notation, such as `Enter` or `Control+A`. */
    | { readonly type: 'press'; readonly key: string }
    | { readonly type: 'select'; readonly target: Target; readonly value: string }
    /** CSS pixels. */
    | { readonly type: 'scroll'; readonly dx: number; readonly dy: number }
    | { readonly type: 'back' }
    | { readonly type: 'wait'; readonly ms: number }
    | { readonly type: 'observe' }
    | { readonly type: 'tool'; readonly tool: string; readonly input: Readonly<Record<string, unknown>> }
    /** Ends the run; `result` is a short slug such as `drafted_escalation_reply`. */
    | { readonly type: 'finish'; readonly result: string; readonly message: string }
  );

/** Where an action was going to land, as resolved by the click guard. */
export type ResolvedTarget = {
  /** Tag, role and accessible name, such as `button "Refund 420.00 USD"`. Page text: untrusted. */
  readonly description: string;
  /** The centre of what would be hit, in CSS pixels of the viewport. */
  readonly x: number;
  readonly y: number;
  /** x, y, width, height in CSS pixels. */
  readonly box: readonly [number, number, number, number];
};
