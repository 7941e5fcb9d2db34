import { ar } from './ar.ts';
import { de } from './de.ts';
import { defineWords } from './define-words.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';

export type Word = keyof typeof en;

/** Navigation, buttons, columns and states. What only one feature says is in its own `words.ts`. */
export const commonWords = defineWords<Word>({ en, de, fr, ja, ar });

export const isWord = (key: string): key is Word => Object.hasOwn(en, key);
