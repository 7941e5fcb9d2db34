/** How a record is named in a text field, for instance `Brightloom Studio (AN-7F3K-0017)`: names alone are not unique. */
export const labelOf = ({ name, reference }: { readonly name: string; readonly reference: string }): string =>
  `${name} (${reference})`;

/** The reference at the end of such a label, or the text itself where there is none. */
export const referenceIn = (label: string): string =>
  /([A-Z]{2}-[A-Z0-9]{4}-\d+)\)?\s*$/.exec(label)?.[1] ?? label.trim();
