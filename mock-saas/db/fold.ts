/** Letters that are one letter to Unicode and two, or a plain one, to somebody with another keyboard. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** Accents, and the vowel marks of Arabic; not the marks of kana, which make another letter. */
const marks = /[\u0300-\u036f\u064b-\u065f\u0670]/g;

/** A text as search compares it: without case, accents and ways of writing one letter. `Szabó` ⇒ `szabo` */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFKC')
    .replace(/[ßøłđæœı]/g, (letter) => plainLetters[letter] ?? letter);
}

export interface TextPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** The text in pieces, those that hold one of the words marked; put together they are the text again. */
export function matchParts(text: string, words: readonly string[]): readonly TextPart[] {
  const letters = text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
  const folded = letters.map(foldText);
  const whole = folded.join('');
  const isMatch = new Array<boolean>(whole.length).fill(false);
  for (const word of words.map(foldText).filter(Boolean)) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + 1)) {
      isMatch.fill(true, at, at + word.length);
    }
  }
  const parts: { text: string; isMatch: boolean }[] = [];
  let at = 0;
  letters.forEach((letter, index) => {
    const length = folded[index]?.length ?? 0;
    const hit = isMatch.slice(at, at + length).includes(true);
    at += length;
    const last = parts.at(-1);
    if (last && last.isMatch === hit) last.text += letter;
    else parts.push({ text: letter, isMatch: hit });
  });
  return parts;
}
