import type { Language } from '../../model.ts';

/** What a skin says in other words: by language, the usual text and its own. */
export type Phrases = Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>;

type Words = Readonly<Record<string, string>>;

const rephrased = new WeakMap<Words, WeakMap<Words, Words>>();

/** The words in a skin's own phrases; what it has none for stays. */
export function rephrase<K extends string>(
  phrases: Words | undefined,
  words: Readonly<Record<K, string>>,
): Readonly<Record<K, string>> {
  if (!phrases) return words;
  const known = rephrased.get(phrases) ?? new WeakMap();
  rephrased.set(phrases, known);
  const said = known.get(words) ?? mapped(words, (text) => phrases[text] ?? text);
  known.set(words, said);
  return said;
}

const mapped = (words: Words, say: (text: string) => string): Words =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [key, say(text)]));
