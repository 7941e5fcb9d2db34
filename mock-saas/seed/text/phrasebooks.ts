import type { Language } from '../../model.ts';
import type { Random } from '../random.ts';
import { arabic } from './arabic.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { japanese } from './japanese.ts';
import type { Phrasebook } from './phrasebook.ts';

export const phrasebooks: Readonly<Record<Language, Phrasebook>> = {
  en: english,
  de: german,
  fr: french,
  ja: japanese,
  ar: arabic,
};

/** Customers write in the language of the workspace for the most part; some write in English to everybody. */
export const phrasebookFor = (language: Language, random: Random): Phrasebook =>
  language === 'en' || random.chance(0.15) ? english : phrasebooks[language];
