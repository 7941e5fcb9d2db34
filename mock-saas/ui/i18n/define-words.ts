import type { Language } from '../../model.ts';

export type WordSet<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

/** A set of words in every language; one that is missing in any of them does not compile. */
export const defineWords = <K extends string>(words: WordSet<K>): WordSet<K> => words;

/** `{n}` and the like stand for what is filled in. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : all,
  );
}
