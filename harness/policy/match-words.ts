import type { WordClass } from './word-classes.ts';
import { WORDS } from './word-classes.ts';

/** Letters that look like Latin ones, and Latin ones that no normal form takes apart. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  ...pairs('авеѕіјкмнорсԁтухһԛԝѵɡʏᴀᴄᴅᴇ', 'abesijkmhopcdtyxhqwvgyacde'),
  ...pairs('αβεηικνορτυχγ', 'abenikvoptuxy'),
  ...pairs('łøđħŧıȷ', 'lodhtij'),
  ς: 'σ',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};

/** Letters that show nothing, though they are letters or signs. */
const BLANKS = /[\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5]/g;

/** Scripts that part no words: a word may stand anywhere in a text. */
const UNPARTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries([...from].map((letter, index) => [letter, to.charAt(index)]));
}

/** Folds case, width, accents, look-alikes and invisible characters, so that however a word is written it is the same. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Cf}]/gu, '')
    .replace(BLANKS, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/./gsu, (letter) => LOOK_ALIKES[letter] ?? letter)
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim();
}

/** The ways in which a text may be read: as it stands, with its letters moved together, and from right to left. */
function readings(text: string): readonly string[] {
  const folded = foldWords(text);
  const together = folded.replace(
    /(?<![\p{L}\p{N}])(?:\p{L}[ .·_*-]){2,}\p{L}(?![\p{L}\p{N}])/gu,
    (letters) => letters.replace(/\P{L}/gu, ''),
  );
  const turned = /[\u202e\u2067]/.test(text) ? [[...folded].reverse().join('')] : [];
  return [folded, together, ...turned];
}

/** The first text that contains the word, in any spelling; undefined where none does. */
export function findWord(texts: readonly string[], word: string): string | undefined {
  const wanted = foldWords(word);
  return wanted === ''
    ? undefined
    : texts.find((text) => readings(text).some((reading) => reading.includes(wanted)));
}

const patterns = new Map<WordClass, RegExp>();

function patternOf(name: WordClass): RegExp {
  const known = patterns.get(name);
  if (known !== undefined) return known;
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const alternatives = Object.values(WORDS[name])
    .flatMap((words) => words.split(' '))
    .map((word) => {
      const isStem = word.endsWith('-');
      const plain = escaped(foldWords((isStem ? word.slice(0, -1) : word).replaceAll('_', ' ')));
      if (UNPARTED.test(word)) return plain;
      return `(?<![\\p{L}\\p{N}])${plain}${isStem ? '' : '(?![\\p{L}\\p{N}])'}`;
    });
  const pattern = new RegExp(alternatives.join('|'), 'u');
  patterns.set(name, pattern);
  return pattern;
}

/** The word of this class that one of the texts contains, in any of the languages; undefined where none does. */
export function findWordOfClass(texts: readonly string[], name: WordClass): string | undefined {
  const pattern = patternOf(name);
  for (const reading of texts.flatMap(readings)) {
    const found = pattern.exec(reading)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}
