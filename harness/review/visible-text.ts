/** Characters that change the direction of the text around them, and so what it seems to say. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Shows such characters by their code, for text of pages and agents in places where it cannot be set apart. */
export function visibleText(text: string): string {
  return text.replace(
    DIRECTION,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
