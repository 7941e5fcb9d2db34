/** What one element must be like; null where it may be any. Names of tags and attributes are in lower case. */
export type ElementPattern = {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly value: string | null }[];
};

/** Elements to be masked: the last pattern is theirs, each one before is of what they stand in. */
export type MaskSelector = readonly {
  /** Whether it must be the parent of the next, and not anything further out. */
  readonly isParent: boolean;
  readonly pattern: ElementPattern;
}[];
