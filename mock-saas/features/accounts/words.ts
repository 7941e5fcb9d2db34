import { defineWords } from '../../ui/i18n/define-words.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';
import { ja } from './words/ja.ts';

export const accountsWords = defineWords<keyof typeof en>({ en, de, fr, ja, ar });
