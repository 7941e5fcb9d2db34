import { z } from 'zod';
import type { Language } from '../../model.ts';
import type { Phrases } from '../skins/phrases.ts';
import { type Sentence, sentences } from './sentences.ts';

type SlotsOf<S extends string> = S extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | SlotsOf<Rest>
  : never;

/** A sentence in which nothing is to be filled in. */
export type PlainSentence = { [S in Sentence]: SlotsOf<S> extends never ? S : never }[Sentence];

/** What is filled in: as it is, or said in the language of the sentence around it. */
type Value = string | number | Said;

interface Said {
  readonly sentence: Sentence;
  readonly values: Readonly<Record<string, Value>>;
}

/** What the product has to say, in no language yet: plain data until it is shown. */
export type Message = PlainSentence | Said;

export const isSentence = (text: string): text is Sentence => Object.hasOwn(sentences, text);

/** A sentence with everything that it needs filled in. */
export const say = <S extends Sentence>(
  sentence: S,
  ...[values]: [SlotsOf<S>] extends [never] ? [] : [values: Readonly<Record<SlotsOf<S>, Value>>]
): Said => ({ sentence, values: values ?? {} });

/** The message in a language, and in the words of a skin where one is given. */
export function sayIn(language: Language, message: Message, phrases?: Phrases): string {
  const { sentence, values } = typeof message === 'string' ? say(message) : message;
  const usual = language === 'en' ? sentence : sentences[sentence][language];
  const text = phrases?.[language]?.[usual] ?? usual;
  return text.replace(/\{(\w+)\}/g, (all, slot: string) => {
    const value = Object.hasOwn(values, slot) ? values[slot] : all;
    return typeof value === 'object' ? sayIn(language, value, phrases) : String(value);
  });
}

const saidShape: z.ZodType<Said> = z.object({
  sentence: z.string().refine(isSentence),
  values: z.record(
    z.string(),
    z.lazy(() => z.union([z.string(), z.number(), saidShape])),
  ),
});

/** A message where only a string fits, as in the error of a zod shape; read by {@link readMessage}. */
export const written = (message: Message): string =>
  typeof message === 'string' ? message : JSON.stringify(message);

/** Undefined for a text that is none of ours. */
export function readMessage(text: string): Message | undefined {
  if (isSentence(text)) return { sentence: text, values: {} };
  return text.startsWith('{"sentence":') ? saidShape.parse(JSON.parse(text)) : undefined;
}
