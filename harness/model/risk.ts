/** The tiers of the risk map, weakest first: a higher index is a graver risk. */
export const RISKS = ['read', 'draft', 'internal_write', 'external_write', 'destructive'] as const;
export type Risk = (typeof RISKS)[number];

/** Returns the graver of two risks. */
export function graverRisk(a: Risk, b: Risk): Risk {
  return RISKS.indexOf(a) >= RISKS.indexOf(b) ? a : b;
}

/**
 * The capability of a request that changes something and that a route map does not know. It is always a matter for a
 * person: a policy can forbid it, and can't allow it.
 */
export const UNKNOWN_MUTATION = 'unknown.mutation';

/** A named thing that can be done in an environment: what a policy's `tools` speak of. */
export type Capability = {
  readonly name: string;
  readonly risk: Risk;
  /** The scope an actor needs for it; null where being signed in is enough. */
  readonly scope: string | null;
  /** What it does, in a few words, for people. */
  readonly title: string;
  /** True for the product's bare frame (style sheets, the sign-in page): needs no rule, because it shows no record. */
  readonly implicit?: boolean;
  /** True where what it changes does not show as effects (signing in and out): the capability itself is decided. */
  readonly blind?: boolean;
  /** True where lists of people are put down on purpose, and nothing comes of them before something else is done. */
  readonly takesLists?: boolean;
};
