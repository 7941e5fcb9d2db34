import type { Bench } from './bench/bench.ts';

/** Parts of the product, in the order of the report. */
export const GROUPS = [
  'egress',
  'addresses',
  'proxy',
  'requests',
  'interface',
  'approvals',
  'runtime',
  'driver',
  'review',
] as const;
export type Group = (typeof GROUPS)[number];

/** Whatever may stop an attack; `namespace` and `flags` stand around the browser, and decide nothing. */
export const STOPPERS = [
  'door',
  'parse',
  'budget',
  'identity',
  'policy',
  'click_guard',
  'interception',
  'headers',
  'gateway',
  'request_gate',
  'approvals',
  'flags',
  'namespace',
  'runtime',
  'trace',
  'review',
] as const;
export type Stopper = (typeof STOPPERS)[number];

/** What `--layer-off` can take away; all but the namespace and the flags are the run's own `layersOff`. */
export const SWITCHES = [
  'gateway',
  'interception',
  'namespace',
  'flags',
  'click_guard',
  'headers',
] as const satisfies readonly Stopper[];
export type Switch = (typeof SWITCHES)[number];

export const EXPECTATIONS = ['blocked', 'held', 'refused', 'redacted', 'flagged'] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

/** The layers that stand while an attack is tried. */
export type Posture = {
  readonly name: string;
  readonly off: ReadonlySet<Switch>;
};

/** What came of the control: the attack with nothing in its way. */
export type Control =
  | { readonly fired: true; readonly what: string; readonly tookMs?: number }
  /** It did not work even so; `cannot` where this machine, and not the attack, is why. */
  | { readonly fired: false; readonly why: string; readonly cannot: boolean };

/** What came of one try. */
export type Tried = {
  /** Everything that it got done, one line each: bytes at a sink, rows without an approval. Empty is what must be. */
  readonly through: readonly string[];
  /** What was seen to stop it, in the trace or the answer. Empty where it came to nothing that could be stopped. */
  readonly by: readonly Stopper[];
};

/** One technique, with the proof that it works and the try that it must not. */
export type Attack = {
  /** A row of the catalogue, with a letter where a row has variants: `NET-72a`. */
  readonly id: string;
  readonly technique: string;
  /** The layer that has to stop it; others may be quicker. */
  readonly mustStop: Stopper;
  readonly expects: Expectation;
  /** How many tries `attempt` makes; a race is tried 20 times. Default 1. */
  readonly tries?: number;
  /** Postures besides the whole; see `postures.ts`. */
  readonly also?: readonly Posture[];
  /** Runs it where nothing is in its way. */
  control(bench: Bench): Promise<Control>;
  /** Tries it, as often as it says, with the layers of a posture. `control` is what the control said. */
  attempt(bench: Bench, posture: Posture, control: Control & { readonly fired: true }): Promise<Tried>;
};

/** A row of the catalogue that is no attack here. */
export type Elsewhere = {
  /** Why it can't be run here. */
  readonly why: string;
  /** What stands in for it: other attacks, or tests. */
  readonly instead: string;
};

/** A family: rows of the catalogue, and an attack or a reason for each. */
export type Family = {
  readonly group: Group;
  /** Every row of the catalogue in this family, in a few words. */
  readonly rows: Readonly<Record<string, string>>;
  readonly attacks: readonly Attack[];
  readonly elsewhere: Readonly<Record<string, Elsewhere>>;
};

export const RESULTS = ['stopped', 'through', 'inconclusive', 'cannot'] as const;

/** `cannot`: its control can't fire on this machine, and why. It counts neither way, and is listed. */
export type AttackResult = {
  readonly id: string;
  readonly group: Group;
  readonly technique: string;
  readonly mustStop: Stopper;
  readonly expects: Expectation;
  readonly result: (typeof RESULTS)[number];
  /** What the control did, or why it did not. */
  readonly control: string;
  /** What was seen to stop it, by posture. */
  readonly stoppedBy: Readonly<Record<string, readonly Stopper[]>>;
  /** Tries over all postures. */
  readonly tries: number;
  /** What got through, or what broke; empty where all is well. */
  readonly problems: readonly string[];
  /** Whether it showed nothing beside others, and this is what it showed alone. */
  readonly again: boolean;
};
