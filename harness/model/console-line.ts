/** What a line is; `uncaught` is an error that nothing in the page caught. */
export const CONSOLE_KINDS = ['debug', 'log', 'info', 'warning', 'error', 'uncaught'] as const;
export type ConsoleKind = (typeof CONSOLE_KINDS)[number];

/** A line that a page, or the browser about it, wrote to the console. */
export type ConsoleLine = {
  readonly kind: ConsoleKind;
  readonly text: string;
  /** Characters left out at its end. */
  readonly cut: number;
  /** `ADDRESS:LINE:COLUMN`, counted from 1; null where the browser does not say. */
  readonly place: string | null;
};

/** What the pages of a run wrote since the step before. */
export type ConsoleLog = {
  /** In order; `times` is how often a line came in a row. */
  readonly lines: readonly (ConsoleLine & { readonly times: number })[];
  /** Lines that were counted, and are not among them. */
  readonly more: number;
  /** Whether there were so many that the rest was not even counted. */
  readonly unheard: boolean;
};
