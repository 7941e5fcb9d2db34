import { domainToASCII } from 'node:url';

/** Characters that show nothing, or change the direction of the text around them, and so what it seems to say. */
const UNSEEN = /(?![\t\n\r])\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|\uffa0/gu;

/** Letters of scripts that have look-alikes of Latin ones. */
const LOOK_ALIKE =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\uff21-\uff3a\uff41-\uff5a]/u;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const ADDRESS = /([^\s@<>"'(),;:“”‘’…]+@[^\s@<>"'(),;:“”‘’…]+)/gu;

/**
 * Makes text of pages and agents say what it is: what can't be seen is shown by its code, and so is what passes for
 * something else (a Cyrillic letter in a Latin word, a digit that is none of 0–9); an address in other letters is
 * followed by the name that is really looked up.
 */
export function visibleText(text: string): string {
  // Nothing printable in ASCII passes for anything else, and nearly all text is.
  if (!/[^\t\n\r -~]/.test(text)) return text;
  return text
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? addressInAscii(part) : wordsOf(part)))
    .join('')
    .replace(UNSEEN, escaped);
}

function wordsOf(text: string): string {
  return text
    .replace(WORD, (word) => (isMixed(word) ? marked(word, /[^\p{Script=Latin}\p{M}\p{N}]/gu) : word))
    .replace(/\p{Nd}/gu, (digit) => (/[0-9]/.test(digit) ? digit : `${digit}[${codePoint(digit)}]`));
}

function addressInAscii(address: string): string {
  const plain = address.replace(UNSEEN, '');
  if (!/\P{ASCII}/u.test(plain)) return address;
  const ascii = domainToASCII(plain.slice(plain.lastIndexOf('@') + 1));
  const shown = marked(address, /[^\p{ASCII}\p{Cf}]/gu);
  return ascii === '' || !ascii.includes('xn--') ? shown : `${shown} [${ascii}]`;
}

function isMixed(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && LOOK_ALIKE.test(word);
}

function marked(text: string, which: RegExp): string {
  return text.replace(which, (character) => `${character}[${codePoint(character)}]`);
}

function codePoint(character: string): string {
  return `U+${hex(character).toUpperCase()}`;
}

function escaped(character: string): string {
  const code = hex(character);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
}
