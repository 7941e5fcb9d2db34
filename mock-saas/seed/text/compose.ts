import type { Random } from '../random.ts';
import type { Phrasebook } from './phrasebook.ts';

/** What the simulated state says, by the name that stands in braces in a text. */
export type Facts = Readonly<Record<string, string>>;

export const fill = (text: string, facts: Facts): string =>
  text.replace(/\{([a-z]+)\}/g, (whole, name: string) => facts[name] ?? whole);

/** Whether the facts have all that the text asks for. */
export const fits = (text: string, facts: Facts): boolean => !/\{[a-z]+\}/.test(fill(text, facts));

export interface Message {
  readonly book: Phrasebook;
  readonly facts: Facts;
  readonly opening: string;
  readonly author: string;
  readonly fromEmail: string;
}

/** Mostly short, now and then very long, as mail is. */
export function composeMessage(random: Random, message: Message): string {
  const { book, facts, opening, author } = message;
  if (random.chance(0.03)) return random.pick(book.nearEmpty);
  const count = Math.min(book.padding.length, Math.round(random.logNormal(1.8, 0.9)));
  const start = random.int(0, book.padding.length - 1);
  const more = Array.from(
    { length: count },
    (_, index) => book.padding[(start + index) % book.padding.length] ?? '',
  );
  const parts = [random.pick(book.greetings), opening, ...more, closingOf(random, book, author)];
  const text = fill(parts.join('\n\n'), facts);
  return withNoise(random, text, message);
}

const closingOf = (random: Random, book: Phrasebook, author: string): string =>
  random.weighted([
    [38, author],
    [27, `${book.thanks}\n${author}`],
    [20, `${author}\n--\n${book.footer}`],
    [15, book.fromPhone],
  ]);

const trace = `Error: Cannot read properties of undefined (reading 'dueOn')
    at Timeline.render (https://cdn.planner.example/app.3f9a1c.js:1:482113)
    at r (https://cdn.planner.example/vendor.77b0.js:2:9120)
    at https://cdn.planner.example/vendor.77b0.js:2:11874
    at Object.flush (https://cdn.planner.example/app.3f9a1c.js:1:77120)`;

/** What mail programs, haste and forwarding do to a message. */
function withNoise(random: Random, text: string, { book, author, fromEmail }: Message): string {
  const kind = random.weighted([
    [76, 'none'],
    [7, 'lower'],
    [5, 'typos'],
    [3, 'trace'],
    [3, 'headers'],
    [6, 'thread'],
  ] as const);
  if (kind === 'lower') return text.toLowerCase();
  if (kind === 'typos') return withTypos(random, text);
  if (kind === 'trace') return `${text}\n\n${trace}`;
  if (kind === 'headers')
    return `From: ${author} <${fromEmail}>\nX-Mailer: Postbote 4.2\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${text}`;
  if (kind === 'thread') return `${text}\n\n${thread(random, book, author)}`;
  return text;
}

/** Neighbouring letters change places, as they do in haste. */
function withTypos(random: Random, text: string): string {
  return text.replace(/\p{Ll}{5,}/gu, (word) => {
    if (!random.chance(0.08)) return word;
    const at = random.int(1, word.length - 3);
    return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
  });
}

/** What was written before, two to six deep. */
function thread(random: Random, book: Phrasebook, author: string): string {
  let quoted = '';
  for (let depth = random.int(2, 6); depth > 0; depth -= 1) {
    quoted = quote(
      `${random.pick(book.padding.filter((text) => !text.includes('{')))}\n\n${author}${quoted ? `\n\n${quoted}` : ''}`,
      author,
      book,
    );
  }
  return quoted;
}

export function quote(text: string, author: string, book: Phrasebook): string {
  const lines = text.split('\n').map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`));
  return `${fill(book.wrote, { author })}\n${lines.join('\n')}`;
}
