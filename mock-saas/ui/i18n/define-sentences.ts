import type { Language } from '../../model.ts';

type Translations = Readonly<Record<Exclude<Language, 'en'>, string>>;

/**
 * Sentences by their English text, in every other language; one that is missing in any of them does not compile.
 * `{number}` and the like stand for what is filled in.
 */
export const defineSentences = <const T extends Readonly<Record<string, Translations>>>(sentences: T): T =>
  sentences;
