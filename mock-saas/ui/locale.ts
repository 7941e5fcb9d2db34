import { createContext, useContext } from 'hono/jsx';
import { type Formats, formatsOf } from './format.ts';
import type { WordSet } from './i18n/define-words.ts';
import { type Message, sayIn } from './i18n/say.ts';
import { type Phrases, rephrase } from './skins/phrases.ts';

/** Set once a page, by `render`; what a view shows is in the language and zone of the workspace. */
export const LocaleContext = createContext<Formats>(formatsOf('en', 'Etc/UTC'));
/** How the skin of the page says things. */
export const PhrasesContext = createContext<Phrases>({});

export const useFormats = (): Formats => useContext(LocaleContext);

/** The words of a set in the language of the workspace, as its skin says them. */
export const useWords = <K extends string>(words: WordSet<K>): Readonly<Record<K, string>> => {
  const { language } = useFormats();
  return rephrase(useContext(PhrasesContext)[language], words[language]);
};

/** Says a message in the language of the workspace, as its skin says it. */
export const useSay = (): ((message: Message) => string) => {
  const { language } = useFormats();
  const phrases = useContext(PhrasesContext);
  return (message) => sayIn(language, message, phrases);
};
