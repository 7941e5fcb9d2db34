/** Puts text of the product between marks; a copy of the mark in the text itself is taken out of it. */
export function asData(text: string, mark: string): string {
  return `<data ${mark}>\n${text.replaceAll(mark, '[a mark]')}\n</data ${mark}>`;
}
