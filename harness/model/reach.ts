/** What may be done at a place outside the product that the policy lists. */
export type Reach = {
  /**
   * Which addresses its name may lead to: those of the internet only; also private ones; or, where the policy lists
   * the very address, whichever it is.
   */
  readonly addresses: 'public' | 'private' | 'any';
  /** Whether something may be written at a path, as in a URL. */
  takesWrites(pathname: string): boolean;
  /** Largest request, head and body. */
  readonly maxRequestBytes: number;
};
