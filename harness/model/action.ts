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
  | Point;

/** A point of the viewport, in CSS pixels. */
export type Point = { readonly x: number; readonly y: number };

export const MOUSE_BUTTONS = ['left', 'middle', 'right'] as const;
export type MouseButton = (typeof MOUSE_BUTTONS)[number];

/** Keys that change what a click or a drag means, as Playwright names them. */
export const MODIFIERS = ['Alt', 'Control', 'Meta', 'Shift'] as const;
export type Modifier = (typeof MODIFIERS)[number];

/** A file to upload: its content, or the name of one that was staged for the run. Never a path of the machine. */
export type UploadedFile =
  | { readonly name: string; readonly text: string }
  /** What is no UTF-8 text. */
  | { readonly name: string; readonly base64: string }
  | { readonly staged: string };

export const ACTION_TYPES = [
  'navigate',
  'click',
  'hover',
  'drag',
  'focus',
  'type',
  'insert',
  'press',
  'select',
  'upload',
  'dialog',
  'scroll',
  'back',
  'forward',
  'reload',
  'open_tab',
  'switch_tab',
  'close_tab',
  'wait',
  'observe',
  'tool',
  'ask',
  'finish',
] as const;

/** The agent's own account of why; shown to people as a claim, never used in a decision. */
type Reasoned = { readonly reason?: string };

/** What an agent may ask for. The set is closed: anything else is refused at the door. */
export type Action = Reasoned &
  (
    | { readonly type: 'navigate'; readonly url: string }
    | {
        readonly type: 'click';
        readonly target: Target;
        /** Default `left`. */
        readonly button?: MouseButton;
        /** 2 for a double click; default 1. */
        readonly clicks?: 1 | 2 | 3;
        /** Held down meanwhile. */
        readonly modifiers?: readonly Modifier[];
      }
    | { readonly type: 'hover'; readonly target: Target }
    /** Presses at one place and lets go at another; works for pages that follow the pointer and for HTML5 drag and drop. */
    | {
        readonly type: 'drag';
        readonly from: Target;
        readonly to: Target;
        /** Points passed on the way. */
        readonly via?: readonly Point[];
        readonly modifiers?: readonly Modifier[];
      }
    /** Gives an element the keyboard without clicking it. */
    | { readonly type: 'focus'; readonly target: Target }
    /** Replaces what the field holds; `submit` presses Enter afterwards. */
    | { readonly type: 'type'; readonly target: Target; readonly text: string; readonly submit?: boolean }
    /** Types at the caret of what has the focus; `byKey` presses a key for each character, as a person would. */
    | { readonly type: 'insert'; readonly text: string; readonly byKey?: boolean }
    /** A key or a chord in Playwright's notation, such as `Enter` or `Control+A`. */
    | {
        readonly type: 'press';
        readonly key: string;
        /** How long it is held down, milliseconds; default: not at all. */
        readonly holdMs?: number;
      }
    | { readonly type: 'select'; readonly target: Target; readonly value: string }
    /** Clicks what opens a file chooser, and chooses these. */
    | { readonly type: 'upload'; readonly target: Target; readonly files: readonly UploadedFile[] }
    /** Answers the dialog that is open (alert, confirm, prompt, beforeunload); any other action but `observe` dismisses it. */
    | { readonly type: 'dialog'; readonly accept: boolean; readonly text?: string }
    /** CSS pixels; over the target, else where the pointer was last. */
    | { readonly type: 'scroll'; readonly dx: number; readonly dy: number; readonly target?: Target }
    | { readonly type: 'back' }
    | { readonly type: 'forward' }
    | { readonly type: 'reload' }
    /** Opens an empty tab and makes it the active one. */
    | { readonly type: 'open_tab' }
    /** `tab` is a number from the observation's list. */
    | { readonly type: 'switch_tab'; readonly tab: number }
    | { readonly type: 'close_tab'; readonly tab: number }
    | { readonly type: 'wait'; readonly ms: number }
    | { readonly type: 'observe' }
    /** Asks whoever approves whether to go on, where the provider of a model wants a person to confirm; does nothing else. */
    | { readonly type: 'ask'; readonly question: string }
    | { readonly type: 'tool'; readonly tool: string; readonly input: Readonly<Record<string, unknown>> }
    /** Ends the run; `result` is a short slug such as `drafted_escalation_reply`. */
    | {
        readonly type: 'finish';
        readonly result: string;
        readonly message: string;
        /** What was to be found out, by name, each value of its own type: a number as a number. */
        readonly answer?: Answer;
      }
  );

/** Values that a goal asked for, such as `{ open_tickets: 7 }`. */
export type Answer = Readonly<Record<string, AnswerValue>>;
export type AnswerValue = string | number | boolean | null | readonly (string | number)[];

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
